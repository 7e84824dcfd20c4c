// Nothing about a child, and nothing that anybody typed, leaves the house: every byte of every channel.
#include <ostream>
#include <string>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/alert_post.hpp"
#include "adapters/cli/person_feed.hpp"
#include "adapters/cli/read_file.hpp"
#include "program.hpp"
#include "workflows/alerts/feed.hpp"
#include "workflows/alerts/going_out.hpp"
#include "workflows/playing/script_steps.hpp"
#include "workflows/playing/stage.hpp"

namespace scenarios {
namespace {

// Each marked word says where it came from.
constexpr const char* feature = R"(
pack: { uses: [../base] }
programmes:
  monthly:
    title: Monthly
    schedule: { every: month, on: first monday, at: "09:00" }
    tool: case_file
    sample: { size: all }
    response: { from: team_manager, within: 2 weeks }
rules:
  put_right:
    on: audit.finalised
    if: audit.grade == "inadequate"
    do:
      - action: { title: "Speak with {{ case.family }}", owner: team_manager, due: 5 working days, measure: zqxmeasure }
      - alert:  { to: [team_manager, quality_assurance_lead], template: all_of_it }
  found: { on: finding.recorded, do: [ { alert: { to: team_manager, template: finding } } ] }
  answered: { on: response.received, do: [ { alert: { to: quality_assurance_lead, template: answered } } ] }
escalations:
  overdue: { of: action, steps: [ { after: 0 days, alert: owner, template: late } ] }
alerts:
  channels: { default: [inbox, mail, webhook], urgent: [inbox, mail, webhook] }
  digest: { at: "08:00", when_more_than: 1 }
  quiet: { outside: "08:00-18:00", non_working_days: true }
  templates:
    all_of_it:
      subject: "{{ case.ref }} {{ case.family }} is {{ case.age }}"
      body: "{{ case.family }} {{ answers.risk }} {{ size(findings) > 0 ? findings[0].note : '' }} {{ audit.because }}"
    answered: { subject: "{{ case.family }} is answered", body: "{{ case.family }}: {{ audit.because }}" }
    finding: { subject: "{{ finding.theme }}: {{ finding.note }}", body: "{{ finding.note }} in {{ case.ref }}" }
    late: { subject: "{{ action.title }} is late", body: "{{ action.title }}, {{ action.measure }}, due {{ action.due }}" }
tests:
  marked:
    starts: 2026-01-05T08:00
    seed: 1
    units: [ { id: north_1 } ]
    people:
      - { id: tina, name: Tina, roles: [team_manager], unit: north_1, email: tina@northmere.example }
      - { id: abe, name: zqxauditor, roles: [auditor], email: zqxabe@northmere.example }
      - { id: mo, name: zqxmoderator, roles: [moderator] }
      - { id: qa, name: Quinn, roles: [quality_assurance_lead], unit: north_1, email: quinn@northmere.example }
    cases: [ { ref: C1, unit: north_1, worker: will, family: zqxfamily, age: 7700177 }, { ref: C2, unit: north_1, family: zqxother, age: 7700177 } ]
    steps:
      - until: 2026-01-05T10:00
      - audit: { case: C1, by: abe, grade: inadequate, findings: [ { theme: supervision, kind: concern, note: zqxnote } ] }
      - respond: { case: C1, by: tina, text: zqxresponse }
      - until: 2026-01-08T10:00
      - audit: { case: C2, by: abe, grade: inadequate, findings: [ { theme: supervision, kind: concern, note: zqxsecond } ] }
      - until: 2026-01-20T09:00
)";

std::string unfolded(std::string text) {
    for (const std::string fold : {"=\r\n", "\r\n "}) {
        for (auto at = text.find(fold); at != std::string::npos; at = text.find(fold, at))
            text.erase(at, fold.size());
    }
    return text;
}

void demand_clean(const std::string& what, const std::string& bytes) {
    CAPTURE(what);
    CAPTURE(bytes);
    CHECK(bytes.find("zqx") == std::string::npos);
    CHECK(bytes.find("zqx") == unfolded(bytes).find("zqx"));
    CHECK(unfolded(bytes).find("7700177") == std::string::npos);
}

rules::PackBundle bundle_of(const std::string& text) {
    const std::filesystem::path root = SOURCE_ROOT;
    rules::PackBundle bundle{"feature", {{"feature/marked.yaml", text}}};
    const auto add = [&](const std::string& name, const std::string& path) {
        bundle.files.push_back({name, adapters::cli::read_file((root / path).string())});
    };
    add("base/base.yaml", "tests/scenarios/language/base/base.yaml");
    add("calendars/england_and_wales.csv", "config/calendars/england_and_wales.csv");
    return bundle;
}

}  // namespace

TEST_CASE("no channel tells anything of a child, or anything that somebody typed") {
    const rules::PackBundle bundle = bundle_of(feature);
    const rules::PackReading reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    const rules::Script& script = reading.pack->scripts.front();
    workflows::Stage stage(script, reading.pack, bundle, {});
    REQUIRE(stage.set_up().has_value());
    for (const rules::ScriptStep& step : script.steps) {
        const auto done = workflows::playing::take_step(stage, step);
        REQUIRE_MESSAGE(done.has_value(), done.error().message);
    }
    TemporaryFolder folder;
    adapters::cli::PostSettings settings;
    settings.from = {"Caseloop", "caseloop@northmere.example"};
    settings.domain = "northmere.example";
    settings.address = "https://qa.northmere.example";
    const adapters::cli::AlertPost post(stage.store(), folder.path(), settings);
    int mails = 0;
    std::string inside;
    stage.store().each_of_kind("alert", [&](std::string_view id, std::string_view bytes) {
        inside += bytes;
        const auto stored = workflows::from_document<workflows::Alert>(boost::json::parse(bytes).as_object());
        const auto alert = workflows::as_it_goes_out(stage.store(), stored);
        for (const auto format :
             {adapters::WebhookFormat::json, adapters::WebhookFormat::teams, adapters::WebhookFormat::slack})
            demand_clean("post of " + std::string(id), adapters::payload(post.notice_of(alert), format));
        const auto message = post.message_of(alert);
        if (!message) return;
        ++mails;
        demand_clean("text of " + std::string(id), message->text);
        demand_clean("page of " + std::string(id), message->html);
        if (alert.to != "abe") demand_clean("mail " + std::string(id), *adapters::to_mime(*message));
    });
    // The story is full of it, and inside the house people read it.
    for (const char* marked : {"zqxfamily", "zqxnote", "zqxsecond", "zqxmeasure", "7700177"}) {
        CAPTURE(marked);
        CHECK(inside.find(marked) != std::string::npos);
    }
    CHECK(mails > 8);
    CHECK(inside.find("\"template\":\"digest\"") != std::string::npos);

    const workflows::PackLibrary packs;
    for (const char* person : {"tina", "abe", "qa"}) {
        const auto ics =
            adapters::cli::person_feed(stage.store(), packs, stage.now(), person, settings.address);
        REQUIRE(ics);
        if (std::string(person) == "tina") CHECK(ics->find("ACT-1") != std::string::npos);
        if (std::string(person) != "abe") demand_clean(person, *ics);
    }
}

TEST_CASE("a feed names what moved, and forgets what is done") {
    const rules::PackBundle bundle = bundle_of(feature);
    const rules::PackReading reading = rules::read_bundle(bundle);
    REQUIRE(reading.pack);
    const rules::Script& script = reading.pack->scripts.front();
    workflows::Stage stage(script, reading.pack, bundle, {});
    REQUIRE(stage.set_up().has_value());
    for (const rules::ScriptStep& step : script.steps)
        REQUIRE(workflows::playing::take_step(stage, step).has_value());
    const workflows::PackLibrary packs;
    const auto feed = [&] {
        return *adapters::cli::person_feed(stage.store(), packs, stage.now(), "tina", "");
    };
    const std::string uid = "UID:deadline/action/ACT-1@northmere.caseloop";
    CHECK(feed().find(uid) != std::string::npos);
    CHECK(feed().find("SEQUENCE:1") == std::string::npos);
    REQUIRE(stage
                .send({"extend",
                       "ACT-1",
                       {{"to", "2026-02-20"}, {"because", "agreed"}, {"agreed_by", "qa"}},
                       "qa",
                       ""})
                .has_value());
    CHECK(feed().find(uid) != std::string::npos);
    CHECK(feed().find("SEQUENCE:1") != std::string::npos);
    CHECK(feed().find("DTSTART;VALUE=DATE:20260220") != std::string::npos);
    REQUIRE(stage.send({"cancel", "ACT-1", {{"because", "not needed"}}, "qa", ""}).has_value());
    CHECK(feed().find(uid) == std::string::npos);
}

TEST_CASE("a feed's secret opens that person's, until it is renewed") {
    const rules::PackBundle bundle = bundle_of(feature);
    const rules::PackReading reading = rules::read_bundle(bundle);
    REQUIRE(reading.pack);
    workflows::Stage stage(reading.pack->scripts.front(), reading.pack, bundle, {});
    REQUIRE(stage.set_up().has_value());
    const auto day = *rules::parse_date("2026-01-05");
    const std::string first(64, 'a');
    const std::string second(64, 'b');
    const auto renew = [&](const char* person, const std::string& hash) {
        return stage.send({"renew_feed", person, {{"token_hash", hash}}, person, ""}).has_value();
    };
    CHECK(renew("tina", workflows::feed_token_hash(first)));
    CHECK(workflows::whose_feed(stage.store(), first, day) == "tina");
    CHECK(renew("tina", workflows::feed_token_hash(second)));
    CHECK_FALSE(workflows::whose_feed(stage.store(), first, day));
    CHECK(workflows::whose_feed(stage.store(), second, day) == "tina");
    CHECK_FALSE(workflows::whose_feed(stage.store(), "", day));
    CHECK_FALSE(workflows::whose_feed(stage.store(), second + "\t", day));
    CHECK_FALSE(renew("nobody", workflows::feed_token_hash(first)));
    CHECK_FALSE(renew("tina", "short"));
    // The journal holds no secret.
    for (const engine::Event& event : stage.store().events(1, 100'000))
        CHECK(boost::json::serialize(event.set).find(second) == std::string::npos);
}

}  // namespace scenarios

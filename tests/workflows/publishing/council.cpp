#include "tests/workflows/publishing/council.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/register_rows.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

constexpr const char* pack_text = R"(pack: { title: Testshire, timezone: Europe/London }
grades:
  four: [outstanding, good, requires_improvement, inadequate]
themes: { planning: Planning }
roles:
  auditor: Auditor
  moderator: Moderator
  team_manager: { title: Team manager, leads: true }
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
tools:
  file_audit:
    title: File audit
    scale: four
    overall: judged
    sections:
      safety:
        title: Is the child safe?
        graded: true
        questions:
          risk: { ask: Is risk analysed?, answer: grade, required: true }
          recorded: { ask: Is it recorded?, answer: yes_no }
programmes:
  monthly:
    title: Monthly audits
    kind: monthly
    cohort: case.open
    sample: { size: all }
    tool: file_audit
    auditors: { who: person.has_role("auditor"), independent_of: [] }
    moderation: { share: 100%, who: person.has_role("moderator"), differ_at_most: 1, beyond: dispute }
    deadlines: { assign: 2 working days, first_audit: 10 working days, moderation: 5 working days }
rules:
  put_right:
    on: audit.finalised
    if: audit.grade == "inadequate"
    do: [ { action: { title: Put it right, owner: team_manager, due: 5 working days } } ]
escalations:
  late_audit:
    of: first_audit
    steps: [ { before: 2 working days, alert: auditor }, { after: 0 days, alert: auditor } ]
tests:
  nothing_yet:
    starts: 2026-01-05T08:00
    expect_count: { audits: 0 }
)";

}  // namespace

rules::PackBundle pack_with(const Edits& edits) {
    std::string text = pack_text;
    for (const auto& [was, is] : edits) {
        const std::size_t at = text.find(was);
        REQUIRE_MESSAGE(at != std::string::npos, was);
        text.replace(at, was.size(), is);
    }
    return {"council", {{"council/pack.yaml", text}}};
}

std::string errors_in(const rules::PackBundle& bundle) {
    const rules::PackReading reading = rules::read_bundle(bundle);
    return reading.pack ? "" : rules::to_text(reading.diagnostics);
}

Council::Council()
    : writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(1)),
      service_(writer_, *engine::parse_moment("2026-01-05T10:00:00Z"), workflows::take_note_only) {
    const auto rows = [](const char* text) { return json::parse(text).as_array(); };
    const std::pair<const char*, json::array> parts[] = {
        {"units", workflows::unit_rows(rows(R"([{"id":"north","kind":"team"}])"))},
        {"people", workflows::person_rows(rows(R"([{"id":"abe","roles":["auditor"]},
            {"id":"mo","roles":["moderator"]}, {"id":"tina","roles":["team_manager"],"unit":"north"},
            {"id":"qa","roles":["quality_assurance_lead"],"unit":"north"}])"))},
        {"cases",
         workflows::case_rows(rows(R"([{"ref":"C1","unit":"north"},{"ref":"C2","unit":"north"}])"))}};
    for (const auto& [kind, part] : parts) run("import", "", {{"kind", kind}, {"rows", part}}, "register");
}

json::object Council::publish(const rules::PackBundle& bundle, bool move, std::vector<std::string> renames) {
    workflows::Publication publication{bundle, "qa"};
    publication.move = move;
    publication.renames = std::move(renames);
    const auto reply = attempt(workflows::publish_command(publication));
    REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
    return *reply;
}

json::object Council::run(const std::string& command, const std::string& subject, json::object arguments,
                          const std::string& actor) {
    const auto reply = attempt({command, subject, std::move(arguments), actor, ""});
    REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
    return *reply;
}

engine::Result<engine::Reply> Council::attempt(const engine::Command& command) {
    return service_.run(command);
}

void Council::start_round(const std::string& programme) {
    run("start_round", programme);
}

void Council::submit(const std::string& audit, const std::string& grade) {
    if (field("audit", audit, "state") == "assigned") run("begin", audit, {}, "abe");
    run("submit", audit,
        {{"grade", grade}, {"answers", {{"risk", grade}}}, {"sections", {{"safety", grade}}}}, "abe");
}

void Council::moderate(const std::string& audit, const std::string& grade) {
    run("moderate", audit, {{"grade", grade}, {"because", "risk"}}, "mo");
}

void Council::advance_to(const char* moment) {
    const auto done = service_.advance_to(*engine::parse_moment(moment));
    REQUIRE_MESSAGE(done.has_value(), done.error().message);
}

json::object Council::record(const std::string& kind, const std::string& id) const {
    const engine::Document document = store_.find({kind, id});
    REQUIRE_MESSAGE(document, kind << " " << id);
    return *document;
}

std::string Council::field(const std::string& kind, const std::string& id, const char* name) const {
    const json::object document = record(kind, id);
    const json::value* found = document.if_contains(name);
    if (found == nullptr) return "";
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

std::vector<std::pair<engine::RecordKey, json::object>> Council::records() const {
    std::vector<std::pair<engine::RecordKey, json::object>> all;
    store_.each_record([&](const engine::RecordKey& key, std::string_view bytes) {
        // What a search for auditors remembers of itself is not what moved.
        if (key.kind.starts_with("pack") || key.kind == "move_item" || key.kind == "seat_search") return;
        all.emplace_back(key, json::parse(bytes).as_object());
    });
    return all;
}

}  // namespace publishing

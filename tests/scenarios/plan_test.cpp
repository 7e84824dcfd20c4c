// The forward plan: what will be queued, when, for whom; and that the service then does just that.
#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <libical/ical.h>

#include "adapters/calendar/plan_calendar.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "tests/scenarios/program.hpp"
#include "workflows/planning/forward_plan.hpp"
#include "workflows/playing/stage.hpp"

namespace scenarios {
namespace {

using workflows::ForwardPlan;
using workflows::PlanEntry;

engine::Moment moment(const char* text) {
    return *engine::parse_moment(text);
}
rules::Date day(const char* text) {
    return *rules::parse_date(text);
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// The council of plan.yaml on 1 January 2026.
struct Council {
    rules::PackBundle bundle{"plan", {}};
    rules::PackReading reading;
    std::unique_ptr<workflows::Stage> stage;
    workflows::PackLibrary packs;

    Council() {
        const std::filesystem::path root = SOURCE_ROOT;
        bundle.files.push_back({"plan/pack.yaml", text_of(root / "tests/scenarios/plan.yaml")});
        bundle.files.push_back(
            {"calendars/england_and_wales.csv", text_of(root / "config/calendars/england_and_wales.csv")});
        reading = rules::read_bundle(bundle);
        INFO(rules::to_text(reading.diagnostics));
        REQUIRE(reading.pack);
        stage = std::make_unique<workflows::Stage>(reading.pack->scripts.front(), reading.pack, bundle,
                                                   workflows::TraceSink{});
        REQUIRE(stage->set_up().has_value());
    }

    ForwardPlan plan(const char* from = "2026-01-01", const char* to = "2026-12-31") {
        workflows::PlanTask task;
        task.from = day(from);
        task.to = day(to);
        task.now = stage->now();
        task.seed = 1;
        auto plan = workflows::make_forward_plan(stage->store(), packs, task);
        REQUIRE_MESSAGE(plan.has_value(), plan.error().message);
        return *std::move(plan);
    }

    void pass(const char* until) {
        const auto passed = stage->service().advance_to(moment(until));
        REQUIRE_MESSAGE(passed.has_value(), passed.error().message);
    }
    void must(const char* name, const char* subject, boost::json::object arguments, const char* actor) {
        const auto reply = stage->send({name, subject, std::move(arguments), actor, ""});
        REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
    }
};

std::vector<PlanEntry> of(const ForwardPlan& plan, const std::string& name) {
    std::vector<PlanEntry> found;
    std::ranges::copy_if(plan.entries, std::back_inserter(found),
                         [&](const PlanEntry& entry) { return entry.of == name; });
    return found;
}

std::string days_of(const ForwardPlan& plan, const std::string& name) {
    std::string days;
    for (const PlanEntry& entry : of(plan, name)) {
        const auto at = entry.at ? rules::to_text(plan.pack->zone.to_local(*entry.at)) : "none";
        days += at.substr(0, 16) + " ";
    }
    return days;
}

}  // namespace

TEST_CASE("tel_2: alternate months are generated for a year ahead, at local times in winter and summer") {
    Council council;
    const ForwardPlan plan = council.plan();
    CHECK(days_of(plan, "whole_files") ==
          "2026-01-05T09:00 2026-03-02T09:00 2026-05-04T09:00 2026-07-06T09:00 2026-09-07T09:00 "
          "2026-11-02T09:00 ");
    CHECK(days_of(plan, "themes") ==
          "2026-02-02T09:00 2026-04-06T09:00 2026-06-01T09:00 2026-08-03T09:00 2026-10-05T09:00 "
          "2026-12-07T09:00 ");
    CHECK(days_of(plan, "qa").starts_with("2026-01-13T10:00 2026-02-24T10:00 2026-04-07T10:00 "));
    CHECK(of(plan, "whole_files").front().audits == 4);
    CHECK(of(plan, "whole_files").front().due == day("2026-01-19"));
}

TEST_CASE("sur_11: a review six months after a theme stands in the plan, with the rule and what set it off") {
    Council council;
    const auto reviews = of(council.plan(), "further_review");
    REQUIRE(reviews.size() == 1);
    CHECK(rules::to_text(reviews[0].at.value()) == "2026-08-16T16:00:00Z");
    CHECK(reviews[0].why == "queued by rules.review_later, after themes/2026-02-02");
}

TEST_CASE("sur_12: a re-audit is linked to the audit that it follows, with its window") {
    Council council;
    council.pass("2026-01-05T09:30:00Z");
    const auto audit =
        workflows::from_document<workflows::Audit>(*council.stage->store().find({"audit", "AUD-2"}));
    const char* auditor = audit.auditors.front() == "abe" ? "abe" : "bea";
    council.must("begin", "AUD-2", {}, auditor);
    council.must("submit", "AUD-2",
                 {{"grade", "inadequate"},
                  {"answers", {{"risk", "inadequate"}}},
                  {"sections", {{"safety", "inadequate"}}}},
                 auditor);
    const ForwardPlan plan = council.plan();
    const PlanEntry* again = nullptr;
    for (const PlanEntry& entry : plan.entries)
        if (entry.state == PlanEntry::State::planned && !entry.follows.empty()) again = &entry;
    REQUIRE(again != nullptr);
    CHECK(again->of == "whole_files");
    CHECK(again->follows[0].audit == "AUD-2");
    CHECK(again->follows[0].not_before == day("2026-02-16"));
    CHECK(again->follows[0].by == day("2026-03-02"));
}

TEST_CASE("col_14: a quarter is queued though its supplier is not named, and a missed one is visible") {
    Council council;
    const auto quarters = of(council.plan(), "commissioned");
    REQUIRE(quarters.size() == 4);
    for (const PlanEntry& entry : quarters) {
        CHECK(entry.unassigned == entry.audits);
        CHECK(entry.audits == 1);
    }
    CHECK(quarters[1].unassigned_because.front().find("external_auditor") != std::string::npos);

    council.pass("2026-01-02T09:00:00Z");
    council.stage->service().sleep_until(moment("2026-07-20T09:00:00Z"));
    council.pass("2026-07-20T09:00:00Z");
    const auto after = of(council.plan(), "commissioned");
    REQUIRE(after.size() == 4);
    CHECK(after[0].state == PlanEntry::State::past);
    CHECK(after[1].state == PlanEntry::State::missed);
    CHECK(after[2].state == PlanEntry::State::past);
    CHECK(after[3].state == PlanEntry::State::planned);
}

TEST_CASE("what is started by hand stands there without a date, and a rule's nights do not") {
    Council council;
    const ForwardPlan plan = council.plan();
    CHECK(days_of(plan, "deep_dive") == "none ");
    CHECK(of(plan, "every_night").empty());
}

TEST_CASE("loads are told by month, and a week breaks with its reasons") {
    Council council;
    const ForwardPlan plan = council.plan();
    const auto load = [&](const char* id) {
        return *std::ranges::find(plan.loads, std::string(id), &workflows::PlanLoad::person);
    };
    CHECK(load("abe").audits.at("2026-01") == 2);
    CHECK(load("bea").audits.at("2026-01") == 2);
    // In March Bea is away and Abe has room for two: two audits are nobody's.
    CHECK(load("abe").audits.at("2026-03") == 2);
    CHECK_FALSE(load("bea").audits.contains("2026-03"));
    CHECK(plan.unassigned.at("2026-03") == 2);
    CHECK(load("tina").audits.at("2026-03") == 2);
    const auto week = std::ranges::find(plan.weeks, day("2026-03-16"), &workflows::PlanWeek::monday);
    REQUIRE(week != plan.weeks.end());
    CHECK(week->unassigned == 2);
    CHECK(week->reasons.front().find("leave") != std::string::npos);
}

TEST_CASE("what was planned is what then happens, and planning writes nothing") {
    Council council;
    const auto before = council.stage->store().next_sequence();
    const ForwardPlan plan = council.plan("2026-01-01", "2026-06-30");
    CHECK(council.stage->store().next_sequence() == before);
    council.pass("2026-06-30T22:00:00Z");
    const ForwardPlan past = council.plan("2026-01-01", "2026-06-30");
    for (const char* name : {"whole_files", "themes", "commissioned", "chosen", "qa"}) {
        CAPTURE(name);
        CHECK(days_of(past, name) == days_of(plan, name));
        for (const PlanEntry& entry : of(past, name)) CHECK(entry.state == PlanEntry::State::past);
    }
}

TEST_CASE("a condition that fails while somebody only looks is noted, and forgotten with the rest") {
    Council council;
    const auto before = council.stage->store().next_sequence();
    council.stage->look([](workflows::Decision& decision) {
        decision.note("condition.failed", {"condition", "auditors.who"}, {{"because", "no manager"}});
    });
    CHECK(council.stage->store().next_sequence() == before);
}

TEST_CASE("a plan's calendar file reads back: same times, unique names that last, nothing of a child") {
    Council council;
    const ForwardPlan plan = council.plan();
    const std::string ics = adapters::to_ics(plan);
    CHECK(ics == adapters::to_ics(council.plan()));
    CHECK(ics.find("CHILD") == std::string::npos);
    std::istringstream lines(ics);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.ends_with('\r'));
        CHECK(line.size() <= 76);
    }
    icalcomponent* calendar = icalparser_parse_string(ics.c_str());
    REQUIRE(calendar != nullptr);
    CHECK(icalrestriction_check(calendar) == 1);
    CHECK(icalcomponent_count_errors(calendar) == 0);
    std::set<std::string> uids;
    std::multiset<std::int64_t> starts;
    std::multiset<std::int64_t> expected;
    for (const PlanEntry& entry : plan.entries)
        if (entry.at) expected.insert(entry.at->time_since_epoch().count());
    for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        CHECK(uids.insert(icalcomponent_get_uid(event)).second);
        starts.insert(icaltime_as_timet(icalcomponent_get_dtstart(event)));
    }
    CHECK(starts == expected);
    CHECK(uids.contains("round/whole_files/2026-07-06T08:00:00Z@plan-council.caseloop"));
    CHECK(icalcomponent_count_components(calendar, ICAL_VTODO_COMPONENT) == 1);
    icalcomponent_free(calendar);
}

TEST_CASE("caseloop plan answers for a pack's folder without a store, and says what it cannot know") {
    const TemporaryFolder folder;
    const std::string pack = std::string(SOURCE_ROOT) + "/config/packs/northmere";
    const Finished table = run({"plan", pack, "--from", "2027-01-01", "--to", "2027-01-31"});
    CHECK(table.status == 0);
    CHECK(table.out.find("Mon  4 Jan 2027  09:00  Monthly case audits") != std::string::npos);
    CHECK(table.out.find("NO DATE") != std::string::npos);
    CHECK(table.out.find("There is no register") != std::string::npos);
    const Finished file =
        run({"plan", pack, "--from", "2027-01-01", "--format", "ics", "-o", folder / "p.ics"});
    CHECK(file.status == 0);
    CHECK(text_of(folder / "p.ics").starts_with("BEGIN:VCALENDAR"));
    struct Row {
        std::vector<std::string> words;
        int status;
        const char* said;
    };
    for (const Row& row : {
             Row{{"plan", "--data", folder / "none"}, 2, "there is no store"},
             Row{{"plan", pack, "--from", "2027-02-01", "--to", "2027-01-01"}, 2, "before --from"},
             Row{{"plan", pack, "--from", "2027-02-30"}, 2, "--from"},
             Row{{"plan", pack, "--from", "2027-01-01", "--to", "2047-01-01"}, 2, "ten years"},
             Row{{"plan", pack, "--format", "pdf"}, 2, "table, json or ics"},
             Row{{"plan", pack, "--programme", "monthly"}, 2, "monthly_case_audits"},
         }) {
        const Finished finished = run(row.words);
        CHECK(finished.status == row.status);
        CHECK_MESSAGE(finished.talk.find(row.said) != std::string::npos, finished.talk);
    }
}

TEST_CASE("a plan begins and is made today, and says where the listed holidays end") {
    const std::string pack = std::string(SOURCE_ROOT) + "/config/packs/northmere";
    const std::string head = run({"plan", pack}).out;
    const std::string from = head.substr(head.find(", ") + 2, std::string("Sat 21 Nov 2026").size());
    CHECK_MESSAGE(head.find("As of " + from + ".") != std::string::npos, head.substr(0, 200));

    const std::string later = run({"plan", pack, "--from", "2030-06-01", "--to", "2031-05-31"}).out;
    CHECK(later.find("As of " + from + ".") != std::string::npos);
    CHECK(later.find("Holidays: the calendar council lists the holidays of 1995 to 2030") !=
          std::string::npos);
    CHECK(head.find("Holidays:") == std::string::npos);
}

TEST_CASE("a plan in which nobody is named does not call its weeks possible, and shows what falls short") {
    const TemporaryFolder folder;
    std::ofstream(folder / "cases.csv") << "ref,unit,open\nNM-1,,yes\n";
    const Finished plan = run({"plan", std::string(SOURCE_ROOT) + "/config/packs/northmere", "--from",
                               "2026-12-10", "--to", "2026-12-20", "--cases", folder / "cases.csv"});
    CHECK_MESSAGE(plan.out.find("Not known: nobody is named for any audit yet") != std::string::npos,
                  plan.out << plan.talk);
}

}  // namespace scenarios

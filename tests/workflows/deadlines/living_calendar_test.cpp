// A calendar that changes while deadlines run.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "rules/time/due.hpp"
#include "tests/workflows/publishing/council.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/follow_up.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

json::object closed(Council& council, const std::string& date) {
    return council.run("close_day", "", {{"date", date}, {"because", "snow"}});
}

const Edits watched{
    {"rules:\n",
     "rules:\n  again:\n    on: audit.finalised\n    if: audit.grade == \"inadequate\"\n"
     "    do: [ { reaudit: { not_before: 10 working days, by: 20 working days } } ]\n"
     "  extra:\n    on: audit.finalised\n    if: audit.grade == \"inadequate\"\n"
     "    do: [ { queue: { programme: monthly, in: 8 working days } } ]\n"},
    {"steps: [ { before: 2 working days, alert: auditor }, { after: 0 days, alert: auditor } ]",
     "steps: [ { before: 2 working days, alert: auditor, acknowledge_within: 3 working days }, { after: 0 "
     "days, alert: auditor } ]"}};

std::map<std::string, std::string> waiting_times(const Council& council) {
    std::map<std::string, std::string> times;
    for (const auto& [key, document] : council.records()) {
        if (const auto* wake = document.if_contains("wake"))
            times[to_string(key)] = std::string(wake->as_string());
        for (const char* day : {"due", "ends", "by", "not_before", "send_at"}) {
            const auto* found = document.if_contains(day);
            if (found != nullptr) times[to_string(key) + "." + day] = std::string(found->as_string());
        }
    }
    return times;
}

}  // namespace

TEST_CASE("a closed day moves what is open and tells before and after; opened again it moves back") {
    Council council;
    council.publish(pack_with(watched));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    const auto before = waiting_times(council);
    const json::object reply = closed(council, "2026-01-09");
    CHECK(reply.at("days") == json::array{"2026-01-09"});
    CHECK(json::serialize(reply.at("counts")) == R"({"deadline":3,"queued_round":1,"reaudit":1})");
    CHECK(council.field("action", "ACT-1", "due") == "2026-01-13");
    CHECK(council.field("deadline", "first_audit/AUD-2", "due") == "2026-01-20");
    CHECK(council.field("reaudit", "AUD-1", "not_before") == "2026-01-20");
    CHECK(council.field("reaudit", "AUD-1", "by") == "2026-02-03");
    const json::object again = closed(council, "2026-01-09");
    CHECK(again.at("moved").as_array().empty());
    const json::object back = council.run("reopen_day", "", {{"date", "2026-01-09"}, {"because", "no snow"}});
    CHECK(back.at("counts") == reply.at("counts"));
    CHECK(waiting_times(council) == before);
    CHECK(engine::verify(council.store()).problem == "");
}

TEST_CASE("what was rolled back before a closed day comes to it again when that is opened") {
    Council council;
    const Edits rolled{{"due: 5 working days", "due: { in: 7 days, roll: back }"}};
    council.publish(pack_with(rolled));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    REQUIRE(council.field("action", "ACT-1", "due") == "2026-01-12");
    closed(council, "2026-01-12");
    CHECK(council.field("action", "ACT-1", "due") == "2026-01-09");
    council.run("reopen_day", "", {{"date", "2026-01-12"}, {"because", "no snow"}});
    CHECK(council.field("action", "ACT-1", "due") == "2026-01-12");
}

TEST_CASE("leave leaves a trace of each step that somebody else will hear") {
    const Edits chased{{"tests:\n",
                        "  late_action: { of: action, steps: [ { before: 2 working days, alert: owner }, { "
                        "after: 0 days, alert: owner } ] }\ntests:\n"}};
    Council council;
    council.publish(pack_with(chased));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    council.run("change_person", "tina",
                {{"set", {{"leave_from", "2026-01-13"}, {"leave_to", "2026-01-20"}, {"cover", "qa"}}}});
    std::string traced;
    for (const engine::Event& event : council.store().events(1, engine::no_limit)) {
        if (event.type == "deadline.readdressed") traced += json::serialize(event.details.at("steps"));
    }
    CHECK(traced ==
          R"([{"ladder":"late_action","step":2,"at":"2026-01-13T00:00:00Z","before":"tina","after":"qa"}])");
}

TEST_CASE("an extra round that ought to have started before now is told as it is kept: now") {
    Council council;
    council.publish(pack_with({watched.front()}));
    closed(council, "2026-01-14");
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    council.advance_to("2026-01-15T17:00:00Z");
    const json::object reply =
        council.run("reopen_day", "", {{"date", "2026-01-14"}, {"because", "the snow melted"}});
    for (const json::value& row : reply.at("moved").as_array()) {
        if (row.at("what") != "queued_round") continue;
        CHECK(row.at("after") == "2026-01-15T17:00:00Z");
    }
    CHECK(json::serialize(reply).find("queued_round") != std::string::npos);
}

TEST_CASE("the time within which somebody is to acknowledge counts on working days too") {
    Council council;
    council.publish(pack_with(watched));
    council.start_round();
    council.advance_to("2026-01-15T09:00:00Z");
    const auto due = [&] {
        const json::object deadline = council.record("deadline", "first_audit/AUD-1");
        return std::string(deadline.at("climbed").at("late_audit").at("acknowledge_by").as_string());
    };
    CHECK(due() == "2026-01-21T00:00:00Z");
    closed(council, "2026-01-19");
    CHECK(due() == "2026-01-22T00:00:00Z");
}

TEST_CASE("what has ended, and what does not reach the day, is not touched") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.submit("AUD-1", "good");
    const json::object met = council.record("deadline", "first_audit/AUD-1");
    const json::object reply = closed(council, "2026-01-20");
    CHECK(reply.at("moved").as_array().empty());
    closed(council, "2026-01-08");
    CHECK(council.record("deadline", "first_audit/AUD-1") == met);
    CHECK(council.field("deadline", "first_audit/AUD-2", "due") == "2026-01-21");
}

TEST_CASE("several days at once, in whatever order, give what one by one gives") {
    const char* days[] = {"2026-01-12", "2026-01-07", "2026-01-17", "2026-01-14"};
    Council at_once;
    Council one_by_one;
    for (Council* council : {&at_once, &one_by_one}) {
        council->publish(pack_with());
        council->start_round();
    }
    json::array all;
    for (const char* day : days) {
        all.push_back(json::object{{"date", day}});
        closed(one_by_one, day);
    }
    const json::object reply = at_once.run("close_day", "", {{"days", all}, {"because", "works"}});
    CHECK(reply.at("days").as_array().size() == 4);
    CHECK(waiting_times(at_once) == waiting_times(one_by_one));
    CHECK(at_once.field("deadline", "first_audit/AUD-1", "due") == "2026-01-22");
}

TEST_CASE("whatever days are closed, every open deadline is what its calendar gives") {
    Council council;
    council.publish(pack_with());
    rules::WorkingCalendar calendar;
    std::vector<rules::Date> closures;
    const rules::Date first = *rules::parse_date("2026-01-05");
    for (int n = 0; n < 12; ++n) {
        council.start_round();
        const rules::Date day = first + std::chrono::days{(n * 11) % 31};
        closures.push_back(day);
        closed(council, rules::to_text(day));
        const auto now = calendar.with_closed("now", closures);
        for (const auto& [key, document] : council.records()) {
            if (key.kind != "deadline" || document.at("state") != "running") continue;
            const auto deadline = workflows::from_document<workflows::Deadline>(document);
            const auto due = rules::due(deadline.start, *rules::parse_duration(deadline.duration),
                                        *rules::find_zone("Europe/London"), now);
            CHECK_MESSAGE(deadline.ends == due.ends, deadline.id);
        }
        council.advance_to((rules::to_text(first + std::chrono::days{n}) + "T12:00:00Z").c_str());
    }
}

TEST_CASE("a deadline that another version takes over keeps the calendar that promised it") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    rules::PackBundle next = pack_with({{"timezone: Europe/London }",
                                         "timezone: Europe/London, calendar: ours }\n"
                                         "calendars: { ours: { like: theirs, closed: [2026-01-08] } }"}});
    next.files.push_back({"calendars/theirs.csv", "date,name\n2026-01-01,New Year\n"});
    council.publish(next, true);
    CHECK(council.field("deadline", "first_audit/AUD-1", "due") == "2026-01-19");
    CHECK(council.field("deadline", "first_audit/AUD-1", "derived_by") == "1");
    council.run("close_day", "", {{"date", "2026-01-09"}, {"calendar", "ours"}, {"because", "snow"}});
    CHECK(council.field("deadline", "first_audit/AUD-1", "due") == "2026-01-19");
    closed(council, "2026-01-09");
    CHECK(council.field("deadline", "first_audit/AUD-1", "due") == "2026-01-20");
}

TEST_CASE("what cannot be closed or opened is refused with what to do") {
    Council council;
    council.publish(pack_with());
    const auto why = [&](const char* command, json::object arguments) {
        const auto reply = council.attempt({command, "", std::move(arguments), "qa", ""});
        REQUIRE_FALSE(reply.has_value());
        return reply.error().message;
    };
    CHECK(why("close_day", {}) == "close_day: `date` must be given: 2026-12-29.");
    CHECK(why("close_day", {{"date", "2026-01-09"}, {"calendar", "surey"}}) ==
          "No version of the pack has a calendar `surey`. The pack names no calendar: leave the name out.");
    CHECK(why("reopen_day", {{"date", "2026-01-09"}}).starts_with("2026-01-09 was not closed by hand"));
}

}  // namespace publishing

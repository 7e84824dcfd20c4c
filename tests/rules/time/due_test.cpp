#include "rules/time/due.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

namespace {

std::string shown(const Due& due) {
    return (due.on ? to_text(*due.on) : std::string{"-"}) + " " + to_text(due.ends);
}

}  // namespace

TEST_CASE("a deadline on a day is overdue when that day has ended in the zone") {
    struct Row {
        std::string_view start, in;
        Roll roll;
        std::string_view due;
    };
    for (const auto& row : {
             Row{"2026-01-05T10:00:00Z", "5 working days", Roll::none, "2026-01-12 2026-01-13T00:00:00Z"},
             Row{"2026-06-30T23:30:00Z", "1 day", Roll::none, "2026-07-02 2026-07-02T23:00:00Z"},
             Row{"2026-03-28T10:00:00Z", "1 day", Roll::none, "2026-03-29 2026-03-29T23:00:00Z"},
             Row{"2026-10-24T10:00:00Z", "1 day", Roll::none, "2026-10-25 2026-10-26T00:00:00Z"},
             Row{"2026-01-05T10:00:00Z", "0 days", Roll::none, "2026-01-05 2026-01-06T00:00:00Z"},
             Row{"2026-03-06T10:00:00Z", "28 days", Roll::back, "2026-04-02 2026-04-02T23:00:00Z"},
             Row{"2026-03-06T10:00:00Z", "28 days", Roll::forward, "2026-04-07 2026-04-07T23:00:00Z"},
             Row{"2026-03-06T10:00:00Z", "28 days", Roll::none, "2026-04-03 2026-04-03T23:00:00Z"},
             Row{"2026-03-28T10:00:00Z", "24 hours", Roll::none, "- 2026-03-29T10:00:00Z"},
             Row{"2026-10-24T23:30:00Z", "2 hours", Roll::none, "- 2026-10-25T01:30:00Z"},
             Row{"2026-01-09T10:00:00Z", "24 hours", Roll::forward, "- 2026-01-12T10:00:00Z"},
         }) {
        CAPTURE(row.start);
        CAPTURE(row.in);
        CHECK(shown(due(utc(row.start), *parse_duration(row.in), london(), england_and_wales(), row.roll)) ==
              row.due);
    }
    CHECK(shown(due(day("2026-03-06"), *parse_duration("28 days"), london(), england_and_wales(),
                    Roll::back)) == "2026-04-02 2026-04-02T23:00:00Z");
}

TEST_CASE("escalation steps count from the due date") {
    const Due friday = due_on(day("2026-01-09"), london());
    struct Row {
        std::string_view by, after, before;
    };
    for (const auto& row : {
             Row{"0 days", "2026-01-10T00:00:00Z", "2026-01-09T00:00:00Z"},
             Row{"0 working days", "2026-01-10T00:00:00Z", "2026-01-09T00:00:00Z"},
             Row{"1 day", "2026-01-10T00:00:00Z", "2026-01-08T00:00:00Z"},
             Row{"2 working days", "2026-01-13T00:00:00Z", "2026-01-07T00:00:00Z"},
             Row{"5 working days", "2026-01-16T00:00:00Z", "2026-01-02T00:00:00Z"},
             Row{"4 hours", "2026-01-10T04:00:00Z", "2026-01-09T20:00:00Z"},
         }) {
        CAPTURE(row.by);
        const Duration by = *parse_duration(row.by);
        CHECK(to_text(step_after(friday, by, london(), england_and_wales())) == row.after);
        CHECK(to_text(step_before(friday, by, london(), england_and_wales())) == row.before);
    }
}

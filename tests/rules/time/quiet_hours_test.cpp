#include "rules/time/quiet_hours.hpp"

#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("an alert is held until the quiet time ends") {
    const QuietHours quiet = *parse_quiet_hours("08:00-18:00", true);
    struct Row {
        std::string_view at, goes;
    };
    for (const auto& row : {
             Row{"2026-01-13T00:00:00Z", "2026-01-13T08:00:00Z"},
             Row{"2026-01-13T08:00:00Z", "2026-01-13T08:00:00Z"},
             Row{"2026-01-13T17:59:59Z", "2026-01-13T17:59:59Z"},
             Row{"2026-01-13T18:00:00Z", "2026-01-14T08:00:00Z"},
             Row{"2026-01-09T18:00:00Z", "2026-01-12T08:00:00Z"},  // over the weekend
             Row{"2026-04-02T20:00:00Z", "2026-04-07T07:00:00Z"},  // over Easter, in summer time
             Row{"2026-03-28T12:00:00Z", "2026-03-30T07:00:00Z"},  // the clocks go forward in between
         }) {
        CAPTURE(row.at);
        CHECK(to_text(next_loud(utc(row.at), quiet, london(), england_and_wales())) == row.goes);
    }
    const QuietHours always{};
    CHECK(next_loud(utc("2026-01-10T03:00:00Z"), always, london(), england_and_wales()) ==
          utc("2026-01-10T03:00:00Z"));
}

TEST_CASE("the digest goes out on the next working day") {
    const auto next = [](std::string_view after) {
        return to_text(next_on_working_day(utc(after), std::chrono::hours{8}, london(), england_and_wales()));
    };
    CHECK(next("2026-01-05T07:59:59Z") == "2026-01-05T08:00:00Z");
    CHECK(next("2026-01-05T08:00:00Z") == "2026-01-06T08:00:00Z");
    CHECK(next("2026-04-02T08:00:00Z") == "2026-04-07T07:00:00Z");
}

TEST_CASE("quiet hours that cannot be are refused") {
    for (const auto* text :
         {"", "08:00", "18:00-08:00", "08:00-08:00", "8-18", "08:00-25:00", "08:00-18:00-20:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_quiet_hours(text, false).has_value());
    }
    CHECK(parse_quiet_hours("00:00-24:00", false).has_value());
}

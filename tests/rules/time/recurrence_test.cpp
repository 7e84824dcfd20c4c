#include "rules/time/recurrence.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("a rule that never matches ends") {
    for (const auto* text : {
             "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
             "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
             "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
             "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31",
             "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31",
             "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31",
             "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
             "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
             "FREQ=MONTHLY;BYDAY=-5MO;BYMONTHDAY=31",
             "FREQ=YEARLY;INTERVAL=10000;BYYEARDAY=366",
         }) {
        CAPTURE(std::string{text});
        const auto rule = parse_rrule(text);
        REQUIRE(rule.has_value());
        CHECK_FALSE(rule->from(local("2026-01-05T09:00")).next().has_value());
    }
}

TEST_CASE("UNTIL in UTC is compared with the instant, also in the hour that occurs twice") {
    const auto last = [](std::string_view text) {
        Occurrences all = parse_rrule(text)->from(local("2026-10-23T01:30"), london());
        std::string found;
        while (const auto next = all.next()) found = to_text(*next);
        return found;
    };
    CHECK(last("FREQ=DAILY;UNTIL=20261025T002959Z") == "2026-10-24T01:30:00");
    CHECK(last("FREQ=DAILY;UNTIL=20261025T003000Z") == "2026-10-25T01:30:00");
    CHECK(last("FREQ=DAILY;UNTIL=20261025T011500Z") == "2026-10-25T01:30:00");
    CHECK(last("FREQ=DAILY;UNTIL=20261025") == "2026-10-25T01:30:00");
    CHECK(last("FREQ=DAILY;UNTIL=20261025T012959") == "2026-10-24T01:30:00");
}

TEST_CASE("a rule that is not sound is refused with the reason") {
    struct Row {
        std::string_view text, why;
    };
    for (const auto& row : {
             Row{"", "is no NAME=VALUE"},
             Row{"every monday", "is no NAME=VALUE"},
             Row{"INTERVAL=2", "needs a FREQ"},
             Row{"FREQ=FORTNIGHTLY", "there is no FREQ=FORTNIGHTLY"},
             Row{"FREQ=DAILY;FREQ=DAILY", "there twice"},
             Row{"FREQ=DAILY;INTERVAL=0", "INTERVAL is from 1"},
             Row{"FREQ=DAILY;INTERVAL=70000", "INTERVAL is from 1"},
             Row{"FREQ=DAILY;INTERVAL=-1", "INTERVAL is from 1"},
             Row{"FREQ=DAILY;COUNT=0", "COUNT is from 1"},
             Row{"FREQ=DAILY;COUNT=x", "COUNT is from 1"},
             Row{"FREQ=MONTHLY;BYDAY=XX", "BYDAY cannot be `XX`"},
             Row{"FREQ=MONTHLY;BYDAY=0MO", "BYDAY cannot be `0MO`"},
             Row{"FREQ=WEEKLY;BYDAY=1MO", "numbered weekday"},
             Row{"FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY cannot be `0`"},
             Row{"FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY cannot be `32`"},
             Row{"FREQ=YEARLY;BYMONTH=13", "BYMONTH cannot be `13`"},
             Row{"FREQ=YEARLY;BYMONTH=-1", "BYMONTH cannot"},
             Row{"FREQ=DAILY;BYHOUR=24", "BYHOUR cannot be `24`"},
             Row{"FREQ=DAILY;BYHOUR=", "BYHOUR cannot be ``"},
             Row{"FREQ=DAILY;COUNT=2;UNTIL=20260101", "not by both"},
             Row{"FREQ=DAILY;UNTIL=tomorrow", "UNTIL is"},
             Row{"FREQ=DAILY;UNTIL=20260230", "UNTIL is"},
             Row{"FREQ=DAILY;BYWEEKNO=3", "needs FREQ=YEARLY"},
             Row{"FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS chooses"},
             Row{"FREQ=DAILY;WKST=XX", "WKST is a weekday"},
             Row{"FREQ=DAILY;RSCALE=GREGORIAN", "no part `RSCALE`"},
             Row{"FREQ=DAILY;", "is no NAME=VALUE"},
         }) {
        CAPTURE(row.text);
        const auto rule = parse_rrule(row.text);
        REQUIRE_FALSE(rule.has_value());
        CHECK_MESSAGE(contains(rule.error().message, row.why), rule.error().message);
    }
    CHECK(parse_rrule("RRULE:FREQ=DAILY")->text() == "FREQ=DAILY");
}

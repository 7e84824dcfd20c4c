#include "rules/time/duration.hpp"

#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("a duration has one canonical spelling, which reads back") {
    struct Row {
        std::string_view text, canonical;
    };
    for (const auto& row : {
             Row{"5 working days", "5 working days"},
             Row{"1 working day", "1 working day"},
             Row{"-3 working days", "-3 working days"},
             Row{"0 days", "0 days"},
             Row{"24 hours", "24 hours"},
             Row{"30 minutes", "30 minutes"},
             Row{"90 minutes", "90 minutes"},
             Row{"120 minutes", "2 hours"},
             Row{"45 seconds", "45 seconds"},
             Row{"1 hour", "1 hour"},
             Row{"4 weeks", "4 weeks"},
             Row{"6 months", "6 months"},
             Row{"1 year", "1 year"},
             Row{"P6M", "6 months"},
             Row{"P1Y", "1 year"},
             Row{"P2W", "2 weeks"},
             Row{"P10D", "10 days"},
             Row{"PT24H", "24 hours"},
             Row{"PT1H30M", "90 minutes"},
             Row{"PT30M", "30 minutes"},
             Row{"P1Y6M", "18 months"},
             Row{"P2W3D", "17 days"},
         }) {
        CAPTURE(row.text);
        const auto duration = parse_duration(row.text);
        REQUIRE(duration.has_value());
        CHECK(to_text(*duration) == row.canonical);
        CHECK(*parse_duration(to_text(*duration)) == *duration);
    }
}

TEST_CASE("what is no duration is refused with the reason") {
    struct Row {
        std::string_view text, why;
    };
    for (const auto& row : {
             Row{"5", "say of what: `5 working days` or `5 days`"},
             Row{"", "whole number"},
             Row{"-", "whole number"},
             Row{"--5 days", "whole number"},
             Row{"five days", "whole number"},
             Row{"days", "whole number"},
             Row{"99999999999999999999 days", "whole number"},
             Row{"1.5 hours", "only whole numbers"},
             Row{"5 workingdays", "no unit `workingdays`"},
             Row{"5 fortnights", "no unit `fortnights`"},
             Row{"201 years", "longer than 200 years"},
             Row{"999999999999 hours", "longer than 200 years"},
             Row{"P", "like P6M"},
             Row{"PT", "like P6M"},
             Row{"P6", "like P6M"},
             Row{"P6X", "like P6M"},
             Row{"P1DT", "like P6M"},
             Row{"P-6M", "like P6M"},
             Row{"PM", "like P6M"},
             Row{"PT1D", "like P6M"},
             Row{"P1M1Y", "like P6M"},
             Row{"P1TT1H", "like P6M"},
             Row{"P1M1D", "cannot be mixed"},
             Row{"P1DT12H", "cannot be mixed"},
             Row{"P2W1M", "like P6M"},
             Row{"P9999Y", "longer than 200 years"},
             Row{"PT99999999999999S", "like P6M"},
         }) {
        CAPTURE(row.text);
        const auto duration = parse_duration(row.text);
        REQUIRE_FALSE(duration.has_value());
        CHECK_MESSAGE(contains(duration.error().message, row.why), duration.error().message);
    }
}

TEST_CASE("months clamp to the last day of the month") {
    struct Row {
        std::string_view from, by, to;
    };
    for (const auto& row : {
             Row{"2026-01-31", "1 month", "2026-02-28"},
             Row{"2024-01-31", "1 month", "2024-02-29"},
             Row{"2026-08-31", "6 months", "2027-02-28"},
             Row{"2024-02-29", "1 year", "2025-02-28"},
             Row{"2024-02-29", "4 years", "2028-02-29"},
             Row{"2026-03-31", "-1 months", "2026-02-28"},
             Row{"2026-01-15", "-1 months", "2025-12-15"},
             Row{"2026-12-31", "2 weeks", "2027-01-14"},
             Row{"2026-01-05", "0 working days", "2026-01-05"},
             Row{"2026-01-10", "0 working days", "2026-01-12"},
             Row{"2026-01-05", "36 hours", "2026-01-06"},
             Row{"2026-01-05", "28 days", "2026-02-02"},
         }) {
        CAPTURE(row.from);
        CAPTURE(row.by);
        CHECK(to_text(add(day(row.from), *parse_duration(row.by), england_and_wales())) == row.to);
    }
    CHECK(subtract(day("2026-08-31"), *parse_duration("6 months"), england_and_wales()) == day("2026-02-28"));
}

TEST_CASE("hours elapse through a clock change; days keep the local time") {
    const auto after = [](std::string_view from, std::string_view by) {
        return to_text(add(utc(from), *parse_duration(by), london(), england_and_wales()));
    };
    CHECK(after("2026-03-28T12:00:00Z", "24 hours") == "2026-03-29T12:00:00Z");
    CHECK(after("2026-03-28T12:00:00Z", "1 day") == "2026-03-29T11:00:00Z");
    CHECK(after("2026-03-27T12:00:00Z", "1 working day") == "2026-03-30T11:00:00Z");
    CHECK(after("2026-10-24T11:00:00Z", "1 day") == "2026-10-25T12:00:00Z");
    CHECK(after("2026-03-28T01:30:00Z", "1 day") == "2026-03-29T01:30:00Z");
}

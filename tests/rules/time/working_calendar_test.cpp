#include "rules/time/working_calendar.hpp"

#include <array>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("working days are counted over weekends and bank holidays") {
    struct Row {
        std::string_view from;
        int n;
        std::string_view to;
    };
    for (const auto& row : {
             Row{"2026-01-05", 5, "2026-01-12"},
             Row{"2026-01-05", 1, "2026-01-06"},
             Row{"2026-01-09", 1, "2026-01-12"},  // Friday
             Row{"2026-01-10", 1, "2026-01-12"},  // Saturday
             Row{"2026-01-05", 0, "2026-01-05"},  // a working day stays
             Row{"2026-01-10", 0, "2026-01-12"},  // Saturday
             Row{"2026-04-03", 0, "2026-04-07"},  // Good Friday
             Row{"2026-04-02", 1, "2026-04-07"},  // over Easter
             Row{"2026-01-12", -1, "2026-01-09"},
             Row{"2026-01-10", -1, "2026-01-09"},
             Row{"2026-04-07", -1, "2026-04-02"},
             Row{"2026-12-24", 1, "2026-12-29"},  // Boxing Day's substitute is the 28th
             Row{"2025-12-31", 1, "2026-01-02"},
             Row{"2024-02-28", 1, "2024-02-29"},
         }) {
        CAPTURE(row.from);
        CAPTURE(row.n);
        CHECK(to_text(england_and_wales().add_working_days(day(row.from), row.n)) == row.to);
    }
}

TEST_CASE("working days between two dates are those that adding would count") {
    const auto& calendar = england_and_wales();
    CHECK(calendar.working_days_between(day("2026-01-05"), day("2026-01-05")) == 0);
    CHECK(calendar.working_days_between(day("2026-01-09"), day("2026-01-11")) == 0);
    CHECK(calendar.working_days_between(day("2026-01-10"), day("2026-01-12")) == 1);
    CHECK(calendar.working_days_between(day("2026-04-07"), day("2026-04-02")) == -1);
    for (const auto* from : {"2026-01-05", "2026-04-04", "2022-06-03", "1969-12-25", "1965-05-01"}) {
        for (int n = -300; n <= 300; ++n) {
            if (n == 0) continue;
            REQUIRE(calendar.working_days_between(day(from), calendar.add_working_days(day(from), n)) == n);
        }
    }
}

TEST_CASE("a date rolls to the nearest working day, or stays") {
    const auto& calendar = england_and_wales();
    CHECK(calendar.roll(day("2026-04-04"), Roll::none) == day("2026-04-04"));
    CHECK(calendar.roll(day("2026-04-04"), Roll::forward) == day("2026-04-07"));
    CHECK(calendar.roll(day("2026-04-04"), Roll::back) == day("2026-04-02"));
    CHECK(calendar.roll(day("2026-04-02"), Roll::back) == day("2026-04-02"));
    CHECK(*parse_roll("back") == Roll::back);
    CHECK_FALSE(parse_roll("backward").has_value());
}

TEST_CASE("holidays of the years before 2015 stand where they were moved to") {
    const auto& calendar = england_and_wales();
    for (const char* closed :
         {"1995-05-08", "1999-12-31", "2000-01-03", "2002-06-03", "2002-06-04", "2004-12-27", "2004-12-28",
          "2010-12-27", "2010-12-28", "2011-04-29", "2012-06-04", "2012-06-05", "2013-05-27"}) {
        CAPTURE(closed);
        CHECK_FALSE(calendar.is_working_day(day(closed)));
    }
    for (const char* worked : {"1995-05-01", "2002-05-27", "2012-05-28"}) {
        CAPTURE(worked);
        CHECK(calendar.is_working_day(day(worked)));
    }
}

TEST_CASE("further closed days make another calendar and leave the first alone") {
    const std::array dates{day("2026-12-29"), day("2026-12-30"), day("2026-12-31"), day("2026-12-26")};
    const WorkingCalendar council = england_and_wales().with_closed("council", dates);
    CHECK(council.name() == "council");
    CHECK(council.add_working_days(day("2026-12-24"), 1) == day("2027-01-04"));
    CHECK(england_and_wales().add_working_days(day("2026-12-24"), 1) == day("2026-12-29"));
    CHECK(council.covers(day("2030-12-31")));
    CHECK_FALSE(council.covers(day("2031-01-01")));
    CHECK_FALSE(council.covers(day("1994-12-31")));
    CHECK(WorkingCalendar{}.covers(day("2100-01-01")));
}

TEST_CASE("a calendar file is refused with its line") {
    CHECK(parse_calendar("x", "date,name\r\n# why\r\n2026-01-01,New Year\r\n")->closed().size() == 1);
    CHECK(parse_calendar("x", "")->closed().empty());
    const auto bad_date = parse_calendar("x", "# a\n\n2026-02-30,Never\n");
    REQUIRE_FALSE(bad_date.has_value());
    CHECK(contains(bad_date.error().message, "calendar x, line 3: there is no 2026-02-30"));
    CHECK_FALSE(parse_calendar("x", "2026-01-01").has_value());
    CHECK_FALSE(parse_calendar("x", "2026-01-01,A\n2026-01-01,B\n").has_value());
}

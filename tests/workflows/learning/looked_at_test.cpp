#include "workflows/learning/looked_at.hpp"

#include <doctest/doctest.h>

#include "workflows/learning/recurrence.hpp"

namespace workflows {
namespace {

rules::Date day(const char* text) {
    return *rules::parse_date(text);
}

Audit audit_of_north() {
    Audit audit;
    audit.programme = "monthly";
    audit.round = "monthly/2026-01-05";
    audit.tool = "case_file";
    audit.unit_then = UnitThen{"north_1", "team", "North, first", {{"team", "north_1"}, {"area", "north"}}};
    return audit;
}

}  // namespace

TEST_CASE("a year begins in January, or on 1 April, and has the name that people give it") {
    using Years = rules::Recurs::Years;
    struct Row {
        const char* day;
        Years years;
        const char* name;
        const char* from;
        const char* before;
    };
    constexpr Row rows[] = {
        {"2026-01-01", Years::calendar_year, "2026", "2026-01-01", "2027-01-01"},
        {"2025-12-31", Years::calendar_year, "2025", "2025-01-01", "2026-01-01"},
        {"2026-03-31", Years::financial_year, "2025-26", "2025-04-01", "2026-04-01"},
        {"2026-04-01", Years::financial_year, "2026-27", "2026-04-01", "2027-04-01"},
        {"2000-02-29", Years::financial_year, "1999-00", "1999-04-01", "2000-04-01"},
        {"2008-05-01", Years::financial_year, "2008-09", "2008-04-01", "2009-04-01"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.day);
        const Year year = year_of(day(row.day), row.years);
        CHECK(year.name == row.name);
        CHECK(year.from == day(row.from));
        CHECK(year.before == day(row.before));
    }
}

TEST_CASE("an audit is in one part of every split, by the unit as it was then") {
    struct Row {
        const char* split;
        const char* part;
    };
    constexpr Row rows[] = {
        {"unit", "north_1"},           {"unit.team", "north_1"}, {"unit.area", "north"},
        {"unit.service", ""},          {"programme", "monthly"}, {"round", "monthly/2026-01-05"},
        {"tool", "case_file"},         {"month", "2026-03"},     {"quarter", "2026-Q1"},
        {"financial_year", "2025-26"}, {"year", "2026"}};
    for (const Row& row : rows) {
        CAPTURE(row.split);
        CHECK(is_split(row.split));
        CHECK(part_of(audit_of_north(), day("2026-03-31"), row.split) == row.part);
    }
    CHECK_FALSE(is_split("unit."));
    CHECK_FALSE(is_split("units"));
    Audit nowhere = audit_of_north();
    nowhere.unit_then.reset();
    CHECK(part_of(nowhere, day("2026-03-31"), "unit.area").empty());
}

}  // namespace workflows

#include "workflows/programme/working_pattern.hpp"

#include <ostream>

#include <doctest/doctest.h>

namespace workflows {

TEST_CASE("a part-time pattern names weekdays") {
    struct Row {
        const char* works;
        const char* days;  ///< From Monday 2 March 2026 to Sunday.
    };
    const Row rows[] = {
        {"", "xxxxx.."},    {"mon-fri", "xxxxx.."}, {"mon,tue,thu", "xx.x..."},
        {"wed", "..x...."}, {"fri-mon", "x...xxx"}, {"mon-tue,sat", "xx...x."},
    };
    for (const auto& [works, days] : rows) {
        CAPTURE(works);
        std::string named;
        for (int i = 0; i < 7; ++i)
            named +=
                names_weekday(works, *rules::parse_date("2026-03-02") + std::chrono::days{i}) ? 'x' : '.';
        CHECK(named == days);
    }
}

TEST_CASE(
    "days at work are those of the calendar without leave, part-time days and the time after the last day") {
    const auto day = [](const char* text) { return *rules::parse_date(text); };
    const rules::WorkingCalendar calendar;
    Person person;
    const auto days = [&] { return days_at_work(person, day("2026-03-02"), day("2026-03-13"), calendar); };
    CHECK(days() == 10);
    person.works = "mon,tue";
    CHECK(days() == 4);
    person.leave_from = day("2026-03-03");
    person.leave_to = day("2026-03-09");
    CHECK(days() == 2);
    person.until = day("2026-03-09");
    CHECK(days() == 1);
}

}  // namespace workflows

// Rules of days and longer: what libical 3.0.16 gets wrong, by hand; what it gets right, beside it.
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libical/ical.h>

#include "rules/time/recurrence.hpp"
#include "tests/rules/time/time_test.hpp"

using namespace rules;

namespace {

std::vector<std::string> first_of(std::string_view rrule, std::string_view from, std::size_t limit) {
    Occurrences all = parse_rrule(rrule)->from(local(from));
    std::vector<std::string> found;
    while (found.size() < limit) {
        const auto next = all.next();
        if (!next) break;
        found.push_back(to_text(*next));
    }
    return found;
}

std::vector<std::string> days_of(std::string_view rrule, std::string_view from, std::size_t limit) {
    auto found = first_of(rrule, from, limit);
    for (std::string& each : found) each = each.substr(0, 10);
    return found;
}

std::vector<std::string> by_libical(const std::string& rrule, const std::string& from, std::size_t limit) {
    std::string basic = from;
    std::erase_if(basic, [](char c) { return c == '-' || c == ':'; });
    const icaltimetype start = icaltime_from_string(basic.c_str());
    icalrecur_iterator* iterator =
        icalrecur_iterator_new(icalrecurrencetype_from_string(rrule.c_str()), start);
    std::vector<std::string> found;
    while (iterator != nullptr && found.size() < limit) {
        const icaltimetype t = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(t)) break;
        found.push_back(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour,
                                    t.minute, t.second));
    }
    if (iterator != nullptr) icalrecur_iterator_free(iterator);
    return found;
}

/// Rules from parts that libical is known to expand rightly: one time of day, no BYSETPOS, BYWEEKNO or
/// BYYEARDAY, negative month days only by the month, months not with weeks; and from a start that matches.
class SomeRule {
public:
    explicit SomeRule(std::uint32_t seed) : random_(seed) {}

    std::string text() {
        const std::string freq = of({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"});
        std::string rule = "FREQ=" + freq;
        if (coin()) rule += fmt::format(";INTERVAL={}", number(1, 6));
        if (freq != "WEEKLY" && coin()) rule += fmt::format(";BYMONTH={},{}", number(1, 6), number(7, 12));
        if (freq == "MONTHLY" && coin())
            return rule + fmt::format(";BYMONTHDAY={},-{}", number(1, 15), number(1, 10));
        if (freq == "MONTHLY" || (freq == "YEARLY" && coin()))
            return rule + fmt::format(";BYDAY={}{}", of({"1", "2", "3", "4", "-1", "-2"}), weekday());
        if (freq == "WEEKLY") rule += fmt::format(";BYDAY={}", weekday());
        if (freq == "WEEKLY" && coin()) rule += fmt::format(";WKST={}", weekday());
        return rule;
    }

    std::string start() {
        return fmt::format("{}-{:02}-{:02}T{:02}:30", number(1998, 2030), number(1, 12), number(1, 28),
                           number(0, 23));
    }

private:
    int number(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }
    bool coin() { return number(0, 1) == 1; }
    std::string of(const std::vector<std::string>& words) {
        return words[static_cast<std::size_t>(number(0, static_cast<int>(words.size()) - 1))];
    }
    std::string weekday() { return of({"MO", "TU", "WE", "TH", "FR", "SA", "SU"}); }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("days of a period: every BY part must let them through, counted from either end") {
    struct Row {
        std::string_view rrule, from;
        std::vector<std::string> days;
    };
    for (const Row& row : {
             Row{"FREQ=DAILY;BYMONTHDAY=-1", "2027-01-15T09:00", {"2027-01-31", "2027-02-28", "2027-03-31"}},
             Row{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                 "2026-01-01T09:00",
                 {"2026-02-13", "2026-03-13", "2026-11-13"}},
             Row{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                 "2026-01-01T09:00",
                 {"2026-01-30", "2026-02-27", "2026-03-31"}},
             Row{"FREQ=MONTHLY;BYDAY=2MO,SU;BYMONTH=3",
                 "2026-01-01T09:00",
                 {"2026-03-01", "2026-03-08", "2026-03-09"}},
             Row{"FREQ=MONTHLY", "2026-01-31T09:00", {"2026-01-31", "2026-03-31", "2026-05-31"}},
             Row{"FREQ=YEARLY", "2024-02-29T09:00", {"2024-02-29", "2028-02-29", "2032-02-29"}},
             Row{"FREQ=YEARLY;BYYEARDAY=1,-1",
                 "2027-06-01T09:00",
                 {"2027-12-31", "2028-01-01", "2028-12-31"}},
             Row{"FREQ=YEARLY;BYMONTH=4;BYYEARDAY=-1,100",
                 "2027-06-01T09:00",
                 {"2028-04-09", "2029-04-10", "2030-04-10"}},
             Row{"FREQ=YEARLY;BYDAY=-1SU", "2026-01-01T09:00", {"2026-12-27", "2027-12-26", "2028-12-31"}},
             Row{"FREQ=YEARLY;BYMONTH=10;BYDAY=1MO,-1FR",
                 "2026-01-01T09:00",
                 {"2026-10-05", "2026-10-30", "2027-10-04"}},
             Row{"FREQ=YEARLY;BYSETPOS=2;BYMONTH=5,9;BYDAY=MO",
                 "2026-01-01T09:00",
                 {"2026-05-11", "2027-05-10", "2028-05-08"}},
         }) {
        CAPTURE(row.rrule);
        CHECK(days_of(row.rrule, row.from, row.days.size()) == row.days);
    }
}

TEST_CASE("weeks: numbered from the first with four days in the year, and beginning where WKST says") {
    struct Row {
        std::string_view rrule, from;
        std::vector<std::string> days;
    };
    for (const Row& row : {
             Row{"FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO",
                 "2024-01-01T09:00",
                 {"2024-01-01", "2024-12-30", "2025-12-29"}},
             Row{"FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU",
                 "2020-01-01T09:00",
                 {"2021-01-03", "2027-01-03", "2033-01-02"}},
             Row{"FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU",
                 "1997-09-02T09:00",
                 {"1997-12-28", "1999-01-03", "2000-01-02"}},
             Row{"FREQ=YEARLY;BYWEEKNO=20", "1997-09-02T09:00", {"1998-05-11", "1998-05-12", "1998-05-13"}},
             Row{"FREQ=YEARLY;BYWEEKNO=49,52;BYDAY=WE,FR,SA;WKST=TH",
                 "2029-12-01T09:00",
                 {"2029-12-07", "2029-12-08", "2029-12-12"}},
             Row{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
                 "1997-08-05T09:00",
                 {"1997-08-05", "1997-08-10", "1997-08-19"}},
             Row{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
                 "1997-08-05T09:00",
                 {"1997-08-05", "1997-08-17", "1997-08-19"}},
             // The week in which the start lies is a whole week, also where the start is not its first day.
             Row{"FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,3",
                 "2026-01-07T09:00",
                 {"2026-01-09", "2026-01-12", "2026-01-16"}},
         }) {
        CAPTURE(row.rrule);
        CHECK(days_of(row.rrule, row.from, row.days.size()) == row.days);
    }
}

TEST_CASE("times of a day: BYSETPOS chooses among all times of the period") {
    CHECK(first_of("FREQ=DAILY;BYHOUR=6,18;BYMINUTE=15,45;BYSETPOS=3,-3", "2026-01-05T09:00", 3) ==
          std::vector<std::string>{"2026-01-05T18:15:00", "2026-01-06T06:45:00", "2026-01-06T18:15:00"});
    CHECK(first_of("FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,17;BYSETPOS=-1", "2026-01-05T09:00", 2) ==
          std::vector<std::string>{"2026-01-26T17:00:00", "2026-02-23T17:00:00"});
    // 31 million times a year are not listed to find the last.
    std::string all = "FREQ=YEARLY;BYMONTHDAY=-1,-31";
    for (const auto& [part, size] : {std::pair{"BYHOUR", 24}, {"BYMINUTE", 60}, {"BYSECOND", 60}}) {
        std::vector<int> each(static_cast<std::size_t>(size));
        for (int i = 0; i < size; ++i) each[static_cast<std::size_t>(i)] = i;
        all += fmt::format(";{}={}", part, fmt::join(each, ","));
    }
    CHECK(first_of(all + ";BYSETPOS=-1", "2026-01-05T09:00", 1) ==
          std::vector<std::string>{"2026-12-31T23:59:59"});
}

TEST_CASE("property: where libical is right, the occurrences are the same") {
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        SomeRule some{seed};
        const std::string rrule = some.text();
        const auto matching = first_of(rrule, some.start(), 1);
        if (matching.empty()) continue;  // Every 6 months from January never meets March.
        const std::string& start = matching.front();
        CAPTURE(rrule);
        CAPTURE(start);
        REQUIRE(first_of(rrule, start, 20) == by_libical(rrule, start, 20));
    }
}

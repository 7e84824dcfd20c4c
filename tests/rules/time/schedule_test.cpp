#include "rules/time/schedule.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

namespace {

using Texts = std::vector<std::string>;

/// The key and the message of each problem; empty for a schedule.
std::string problems_of(const ScheduleText& text) {
    const auto made = make_schedule(text);
    std::string shown;
    if (const auto* problems = std::get_if<1>(&made))
        for (const auto& problem : *problems) shown += problem.key + ": " + problem.message + "\n";
    return shown;
}

Schedule schedule(const ScheduleText& text) {
    INFO(problems_of(text));
    REQUIRE(std::holds_alternative<Schedule>(make_schedule(text)));
    return std::get<Schedule>(make_schedule(text));
}

ScheduleText every(std::string period, std::string on, Texts in = {}) {
    return {.every = period,
            .on = on,
            .rrule = {},
            .from = {},
            .until = {},
            .at = "09:00",
            .roll = {},
            .in = in,
            .dates = {}};
}
ScheduleText daily(Texts in = {}) {
    return {.every = "day",
            .on = {},
            .rrule = {},
            .from = {},
            .until = {},
            .at = "01:30",
            .roll = {},
            .in = in,
            .dates = {}};
}
ScheduleText step(std::string every, std::string from) {
    return {.every = every,
            .on = {},
            .rrule = {},
            .from = from,
            .until = {},
            .at = "09:00",
            .roll = {},
            .in = {},
            .dates = {}};
}
ScheduleText rule(std::string rrule, std::string from) {
    return {.every = {},
            .on = {},
            .rrule = rrule,
            .from = from,
            .until = {},
            .at = "09:00",
            .roll = {},
            .in = {},
            .dates = {}};
}
ScheduleText on_dates(Texts dates) {
    return {.every = {},
            .on = {},
            .rrule = {},
            .from = {},
            .until = {},
            .at = "09:00",
            .roll = {},
            .in = {},
            .dates = dates};
}

/// Month and day of the first occurrences from the start of a day on, "01-05 02-02".
std::string days_from(std::string_view from, const ScheduleText& text, std::size_t count) {
    std::string shown;
    for (const auto& found : schedule(text).occurrences(london().start_of_day(day(from)), Moment::max(),
                                                        london(), england_and_wales(), count))
        shown += (shown.empty() ? "" : " ") + to_text(date_of(found.local)).substr(5);
    return shown;
}

}  // namespace

TEST_CASE("a schedule finds its days from 2026 on") {
    struct Row {
        ScheduleText text;
        std::string_view days;
    };
    for (const auto& row : {
             Row{every("month", "first monday"), "01-05 02-02 03-02 04-06 05-04"},
             Row{every("month", "second monday"), "01-12 02-09 03-09 04-13 05-11"},
             Row{every("month", "last friday"), "01-30 02-27 03-27 04-24 05-29"},
             Row{every("month", "first monday", {"odd months"}), "01-05 03-02 05-04 07-06 09-07"},
             Row{every("month", "first monday", {"even months"}), "02-02 04-06 06-01 08-03 10-05"},
             Row{every("month", "1st", {"September", "3"}), "03-01 09-01 03-01 09-01 03-01"},
             Row{every("month", "31st"), "01-31 02-28 03-31 04-30 05-31"},
             Row{every("month", "last day"), "01-31 02-28 03-31 04-30 05-31"},
             Row{every("month", "first working day"), "01-02 02-02 03-02 04-01 05-01"},
             Row{every("month", "last working day"), "01-30 02-27 03-31 04-30 05-29"},
             Row{every("month", "second working day", {"january"}), "01-05 01-05 01-05 01-03 01-03"},
             Row{every("quarter", "first monday"), "01-05 04-06 07-06 10-05 01-04"},
             Row{every("quarter", "last friday"), "03-27 06-26 09-25 12-25 03-26"},
             Row{every("quarter", "31st"), "01-31 04-30 07-31 10-31 01-31"},
             Row{every("quarter", "last working day"), "03-31 06-30 09-30 12-31 03-31"},
             Row{every("year", "first monday"), "01-05 01-04 01-03 01-01 01-07"},
             Row{every("year", "last day"), "12-31 12-31 12-31 12-31 12-31"},
             Row{every("year", "last day", {"april"}), "04-30 04-30 04-30 04-30 04-30"},
             Row{every("week", "thursday"), "01-01 01-08 01-15 01-22 01-29"},
             Row{every("week", "Monday", {"2"}), "02-02 02-09 02-16 02-23 02-01"},
             Row{every("week", "first working day"), "01-05 01-12 01-19 01-26 02-02"},
             Row{daily(), "01-01 01-02 01-03 01-04 01-05"},
             Row{daily({"december"}), "12-01 12-02 12-03 12-04 12-05"},
             Row{step("6 weeks", "2026-01-13"), "01-13 02-24 04-07 05-19 06-30"},
             Row{step("2 months", "2025-10-31"), "02-28 04-30 06-30 08-31 10-31"},
             Row{step("10 days", "2025-12-25"), "01-04 01-14 01-24 02-03 02-13"},
             Row{step("1 year", "2024-02-29"), "02-28 02-28 02-29 02-28 02-28"},
             Row{step("5 working days", "2026-03-28"), "03-30 04-08 04-15 04-22 04-29"},
             Row{rule("FREQ=MONTHLY;BYDAY=1MO", "2025-01-01"), "01-05 02-02 03-02 04-06 05-04"},
             Row{rule("FREQ=WEEKLY;COUNT=3", "2025-12-25"), "01-01 01-08"},
             Row{on_dates({"2026-09-01", "2026-03-02", "2025-03-02", "2026-03-02"}), "03-02 09-01"},
         }) {
        CAPTURE(schedule(row.text).text());
        CHECK(days_from("2026-01-01", row.text, 5) == row.days);
    }
}

TEST_CASE("a job in the hour of a clock change occurs once a day") {
    struct Row {
        std::string_view from, to, days;
    };
    for (const auto& row : {
             Row{"2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z",
                 "2026-03-28T01:30:00=2026-03-28T01:30:00Z 2026-03-29T01:30:00=2026-03-29T01:30:00Z "
                 "2026-03-30T01:30:00=2026-03-30T00:30:00Z "},
             Row{"2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z",
                 "2026-10-24T01:30:00=2026-10-24T00:30:00Z 2026-10-25T01:30:00=2026-10-25T00:30:00Z "
                 "2026-10-26T01:30:00=2026-10-26T01:30:00Z "},
         }) {
        const Schedule daily_job = schedule(daily());
        std::string listed, walked;
        const auto show = [](const Occurrence& found) {
            return to_text(found.local) + "=" + to_text(found.at) + " ";
        };
        for (const auto& found :
             daily_job.occurrences(utc(row.from), utc(row.to), london(), england_and_wales(), 100))
            listed += show(found);
        Moment now = utc(row.from) - std::chrono::seconds{1};
        while (const auto found = daily_job.next_after(now, london(), england_and_wales())) {
            if (found->at >= utc(row.to)) break;
            walked += show(*found);
            now = found->at;
        }
        CHECK(listed == row.days);
        CHECK(walked == row.days);
    }
}

TEST_CASE("a day that a zone skips does not start a job twice at one instant") {
    const Zone apia = *find_zone("Pacific/Apia");
    const auto found = schedule(daily()).occurrences(utc("2011-12-29T00:00:00Z"), utc("2012-01-02T00:00:00Z"),
                                                     apia, england_and_wales(), 100);
    std::string instants;
    for (const auto& one : found) instants += to_text(one.at).substr(5, 11) + " ";
    CHECK(instants == "12-29T11:30 12-30T11:30 12-31T11:30 01-01T11:30 ");
}

TEST_CASE("the next occurrence is strictly later, and a span has its start but not its end") {
    const Schedule mondays = schedule(every("month", "first monday"));
    const Moment january = utc("2026-01-05T09:00:00Z"), february = utc("2026-02-02T09:00:00Z");
    const std::chrono::seconds second{1};
    CHECK(mondays.next_after(january - second, london(), england_and_wales())->at == january);
    CHECK(mondays.next_after(january, london(), england_and_wales())->at == february);
    const auto count = [&](Moment from, Moment to, std::size_t limit) {
        return mondays.occurrences(from, to, london(), england_and_wales(), limit).size();
    };
    CHECK(count(january, february, 9) == 1);
    CHECK(count(january, february + second, 9) == 2);
    CHECK(count(january + second, february, 9) == 0);
    CHECK(count(january, january, 9) == 0);
    CHECK(count(february, january, 9) == 0);
    CHECK(count(january, Moment::max(), 0) == 0);
}

TEST_CASE("a schedule ends: with its dates, its rule, and the last year that is computed") {
    const auto none_after = [](const Schedule& schedule, Moment after) {
        return !schedule.next_after(after, london(), england_and_wales());
    };
    CHECK(none_after(Schedule{}, Moment::min()));
    CHECK(none_after(schedule(on_dates({"2026-03-02"})), utc("2026-03-02T09:00:00Z")));
    CHECK(none_after(schedule(rule("FREQ=DAILY;COUNT=2", "2026-01-01")), utc("2026-01-02T09:00:00Z")));
    CHECK(none_after(schedule(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01")), Moment::min()));
    for (const auto& text : {every("month", "last day"), every("week", "monday"), daily(),
                             step("200 years", "2000-01-01"), step("1 day", "2026-01-01"),
                             step("1 working day", "2026-01-01"), rule("FREQ=DAILY", "2026-01-01")}) {
        const Schedule endless = schedule(text);
        CAPTURE(endless.text());
        CHECK(none_after(endless, utc("2100-12-31T09:00:00Z")));
        CHECK(none_after(endless, Moment::max()));
        CHECK(endless.next_after(Moment::min(), london(), england_and_wales()));
    }
}

TEST_CASE("a week without a working day has no first one") {
    const auto closed = england_and_wales().with_closed(
        "shut",
        std::vector<Date>{day("2026-12-21"), day("2026-12-22"), day("2026-12-23"), day("2026-12-24")});
    const auto found = schedule(every("week", "first working day"))
                           .next_after(utc("2026-12-14T09:00:00Z"), london(), closed);
    CHECK(to_text(found->local) == "2026-12-29T09:00:00");
}

TEST_CASE("a schedule reads as people say it, and is the same however it was spelled") {
    struct Row {
        ScheduleText text;
        std::string_view shown;
    };
    for (const auto& row : {
             Row{every("month", "first monday"), "every month on first monday at 09:00"},
             Row{every("Month", "First Monday", {"Odd months"}),
                 "every month on first monday in odd months at 09:00"},
             Row{every("month", "22nd", {"9", "march"}), "every month on 22nd in march, september at 09:00"},
             Row{every("quarter", "last working day"), "every quarter on last working day at 09:00"},
             Row{every("year", "last day"), "every year on last day at 09:00"},
             Row{every("week", "sunday"), "every week on sunday at 09:00"},
             Row{daily(), "every day at 01:30"},
             Row{step("P6W", "2026-01-13"), "every 6 weeks from 2026-01-13 at 09:00"},
             Row{rule("FREQ=DAILY", "2026-01-13"), "by FREQ=DAILY from 2026-01-13 at 09:00"},
             Row{on_dates({"2026-09-01", "2026-03-02"}), "on 2026-03-02, 2026-09-01 at 09:00"},
         })
        CHECK(schedule(row.text).text() == row.shown);
    CHECK(Schedule{}.text() == "never");
    CHECK(Schedule{} == Schedule{});
    CHECK(schedule(daily()) != Schedule{});
    CHECK(schedule(daily({"1", "May"})) == schedule(daily({"may", "january"})));
    CHECK(schedule(daily({"1", "3", "5", "7", "9", "11"})) == schedule(daily({"odd months"})));
    CHECK(schedule(daily({"1"})) != schedule(daily({"2"})));
    CHECK(schedule(rule("FREQ=DAILY", "2026-01-13")) == schedule(rule("FREQ=DAILY", "2026-01-13")));
    CHECK(schedule(rule("FREQ=DAILY", "2026-01-13")) != schedule(rule("FREQ=WEEKLY", "2026-01-13")));
}

TEST_CASE("each problem of a schedule names its key and what to write") {
    struct Row {
        ScheduleText text;
        std::string_view problem;
    };
    const auto with = [](ScheduleText text, auto change) {
        change(text);
        return text;
    };
    for (const auto& row : {
             Row{every("fortnight", "monday"), "every: \"fortnight\" is neither month"},
             Row{every("fortnight", "monday"), "on: goes with every: month"},
             Row{every("month", "monday"),
                 "on: which monday of the month? Write first monday or last monday"},
             Row{every("month", "32nd"), "on: \"32nd\" is no day of a month: write first monday, 15th"},
             Row{every("month", "1th"), "on: \"1th\" is no day"},
             Row{every("month", "fifth monday"), "on: \"fifth monday\" is no day"},
             Row{every("month", ""), "on: \"\" is no day"},
             Row{every("week", "first monday"), "on: \"first monday\" is no day of a week: write monday"},
             Row{every("day", "monday"), "on: does not go with every: day"},
             Row{with(daily(), [](auto& t) { t.every = "month"; }),
                 "on: every: month needs a day, such as first monday"},
             Row{daily({"smarch"}), "in: \"smarch\" is no month"},
             Row{daily({"13"}), "in: \"13\" is no month"},
             Row{daily({"0"}), "in: \"0\" is no month"},
             Row{daily({"odd months", "may"}), "in: \"odd months\" is no month"},
             Row{every("quarter", "1st", {"may"}), "in: does not go with every: quarter"},
             Row{every("year", "1st", {"odd months"}), "in: names one month with every: year"},
             Row{with(daily(), [](auto& t) { t.from = "5 January"; }), "from: "},
             Row{with(daily(), [](auto& t) { t.until = "2026-02-30"; }), "until: "},
             Row{with(step("6 weeks", "2026-01-05"), [](auto& t) { t.until = "2026-01-04"; }),
                 "until: lies before from"},
             Row{with(on_dates({"2026-01-05"}), [](auto& t) { t.until = "2026-02-05"; }),
                 "until: does not go with dates"},
             Row{daily({"may to"}), "in: \"may to\" is no month"},
             Row{with(daily(), [](auto& t) { t.at.reset(); }),
                 "at: a schedule needs the time of day, such as at: \"09:00\""},
             Row{with(daily(), [](auto& t) { t.at = "24:00"; }), "at: "},
             Row{with(step("6 weeks", ""), [](auto& t) { t.from.reset(); }), "from: a step needs the date"},
             Row{step("6 weeks", "2026-02-30"), "from: "},
             Row{step("0 weeks", "2026-01-05"), "every: a step is at least one day"},
             Row{step("-1 days", "2026-01-05"), "every: "},
             Row{step("24 hours", "2026-01-05"), "every: a step is at least one day"},
             Row{with(step("6 weeks", "2026-01-05"), [](auto& t) { t.in = {"may"}; }),
                 "in: goes with every: month"},
             Row{rule("FREQ=NEVER", "2026-01-05"), "rrule: "},
             Row{rule("FREQ=HOURLY", "2026-01-05"), "rrule: names days only"},
             Row{rule("FREQ=DAILY;BYHOUR=9,10", "2026-01-05"), "rrule: names days only"},
             Row{with(rule("FREQ=DAILY", ""), [](auto& t) { t.from.reset(); }), "from: rrule needs the date"},
             Row{with(rule("FREQ=DAILY", "2026-01-05"), [](auto& t) { t.every = "day"; }),
                 "rrule: does not go with every"},
             Row{with(daily(), [](auto& t) { t.dates = {"2026-01-05"}; }), "dates: does not go with every"},
             Row{on_dates({"2026-01-05", "5 January"}), "dates: "},
             Row{with(on_dates({"2026-01-05"}), [](auto& t) { t.from = "2026-01-05"; }),
                 "from: does not go with dates"},
             Row{ScheduleText{}, "every: a schedule needs every, rrule or dates"},
         }) {
        CAPTURE(row.problem);
        CAPTURE(problems_of(row.text));
        CHECK(contains("\n" + problems_of(row.text), "\n" + std::string{row.problem}));
    }
}

TEST_CASE("a series has a first and a last day, and may keep to a range of months") {
    const auto days = [](const ScheduleText& text) {
        std::string all;
        for (const auto& each : schedule(text).occurrences(
                 utc("2026-01-01T00:00:00Z"), utc("2028-01-01T00:00:00Z"), london(), england_and_wales(), 6))
            all += to_text(each.local).substr(0, 10) + " ";
        return all;
    };
    auto quarterly = every("quarter", "1st");
    quarterly.from = "2026-10-01";
    CHECK(days(quarterly) == "2026-10-01 2027-01-01 2027-04-01 2027-07-01 2027-10-01 ");
    quarterly.until = "2027-04-01";
    CHECK(days(quarterly) == "2026-10-01 2027-01-01 2027-04-01 ");
    CHECK(schedule(quarterly).text() == "every quarter on 1st from 2026-10-01 until 2027-04-01 at 09:00");
    auto board = step("6 weeks", "2026-01-13");
    board.until = "2026-04-06";
    CHECK(days(board) == "2026-01-13 2026-02-24 ");
    CHECK(days(every("month", "first monday", {"october to december"})) ==
          "2026-10-05 2026-11-02 2026-12-07 2027-10-04 2027-11-01 2027-12-06 ");
    CHECK(days(every("month", "1st", {"November to January"})) ==
          "2026-01-01 2026-11-01 2026-12-01 2027-01-01 2027-11-01 2027-12-01 ");
}

TEST_CASE("all problems of a schedule are found at once") {
    const auto made = make_schedule({.every = "month",
                                     .on = "someday",
                                     .rrule = {},
                                     .from = "5 January",
                                     .until = "2025-01-05",
                                     .at = {},
                                     .roll = {},
                                     .in = {"smarch"},
                                     .dates = {}});
    REQUIRE(std::holds_alternative<std::vector<ScheduleProblem>>(made));
    std::string keys;
    for (const auto& problem : std::get<1>(made)) keys += problem.key + " ";
    CHECK(keys == "in on at from ");
}

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "rules/time/schedule.hpp"
#include "rules/time/schedule_plan.hpp"

namespace rules {
namespace {

using Problems = std::vector<ScheduleProblem>;
using Days = decltype(Schedule::Plan::days);

/// Reads a key; what is wrong with it is added to the problems.
template <class T>
std::optional<T> read(const Result<T>& result, std::string_view key, Problems& problems) {
    if (result) return *result;
    problems.push_back({std::string{key}, result.error().message});
    return std::nullopt;
}

void refuse_if(bool given, std::string_view key, std::string_view message, Problems& problems) {
    if (given) problems.push_back({std::string{key}, std::string{message}});
}

std::optional<Date> read_day(const std::optional<std::string>& text, std::string_view key,
                             Problems& problems) {
    return text ? read(parse_date(*text), key, problems) : std::nullopt;
}

// `from` itself is read with `until`.
std::optional<Date> read_from(const ScheduleText& text, std::string_view with, Problems& problems) {
    if (text.from) {
        const auto day = parse_date(*text.from);
        return day ? std::optional(*day) : std::nullopt;
    }
    problems.push_back(
        {"from", fmt::format("{} needs the date that it counts from, such as from: 2026-01-05", with)});
    return std::nullopt;
}

void read_months(const ScheduleText& text, EveryPeriod& every, Problems& problems) {
    if (text.in.empty()) return;
    if (every.period == Period::quarter) {
        problems.push_back({"in", "does not go with every: quarter; list the months with every: month"});
        return;
    }
    const auto months = read(parse_months(text.in), "in", problems);
    if (!months) return;
    every.months = *months;
    refuse_if(every.period == Period::year && months->size() != 1, "in",
              "names one month with every: year; list several with every: month", problems);
}

std::optional<Days> read_period(const ScheduleText& text, Period period, Problems& problems) {
    EveryPeriod every{period, {}, {}};
    read_months(text, every, problems);
    if (period == Period::day) {
        refuse_if(text.on.has_value(), "on",
                  "does not go with every: day; a chosen day goes with every: week", problems);
    } else if (!text.on) {
        problems.push_back({"on", fmt::format("every: {} needs a day, such as {}", name_of(period),
                                              examples_of_on(period))});
    } else if (const auto on = read(parse_day_of_period(*text.on, period), "on", problems)) {
        every.on = *on;
    }
    return every;
}

std::optional<Days> read_step(const ScheduleText& text, Problems& problems) {
    const auto step = parse_duration(*text.every);
    if (!step)
        problems.push_back({"every", fmt::format("\"{}\" is neither month, quarter, week, day or year nor a "
                                                 "step such as 6 weeks or 5 working days",
                                                 *text.every)});
    else
        refuse_if(step->unit == Unit::seconds || step->count < 1, "every",
                  "a step is at least one day; write days, working days, weeks, months or years", problems);
    refuse_if(text.on.has_value(), "on", "goes with every: month, quarter, week or year", problems);
    refuse_if(!text.in.empty(), "in", "goes with every: month, week, day or year", problems);
    // Whether an unknown word needs `from` cannot be told.
    const auto from = step || text.from ? read_from(text, "a step", problems) : std::nullopt;
    if (!step || !from) return std::nullopt;
    return EveryStep{*step, *from};
}

/// Whether the rule would have a say in the time of day, which is the business of `at`.
bool names_times(std::string_view rule) {
    return std::ranges::any_of(std::initializer_list<std::string_view>{"HOURLY", "MINUTELY", "SECONDLY",
                                                                       "BYHOUR", "BYMINUTE", "BYSECOND"},
                               [&](std::string_view part) { return rule.find(part) != rule.npos; });
}

std::optional<Days> read_rule(const ScheduleText& text, Problems& problems) {
    const auto rule = read(parse_rrule(*text.rrule), "rrule", problems);
    refuse_if(rule && names_times(*text.rrule), "rrule",
              "names days only: FREQ=DAILY or longer without BYHOUR, BYMINUTE and BYSECOND; the time is `at`",
              problems);
    refuse_if(text.on.has_value(), "on", "does not go with rrule; use BYDAY or BYMONTHDAY", problems);
    refuse_if(!text.in.empty(), "in", "does not go with rrule; use BYMONTH", problems);
    const auto from = read_from(text, "rrule", problems);
    if (!rule || !from) return std::nullopt;
    return ByRule{*rule, *from};
}

std::optional<Days> read_dates(const ScheduleText& text, Problems& problems) {
    OnDates on;
    for (const auto& written : text.dates)
        if (const auto date = read(parse_date(written), "dates", problems)) on.dates.push_back(*date);
    std::ranges::sort(on.dates);
    const auto repeated = std::ranges::unique(on.dates);
    on.dates.erase(repeated.begin(), repeated.end());
    refuse_if(text.on.has_value(), "on", "does not go with dates", problems);
    refuse_if(!text.in.empty(), "in", "does not go with dates", problems);
    refuse_if(text.from.has_value(), "from", "does not go with dates", problems);
    refuse_if(text.until.has_value(), "until", "does not go with dates", problems);
    return on;
}

std::optional<Days> read_days(const ScheduleText& text, Problems& problems) {
    refuse_if(text.every && text.rrule, "rrule", "does not go with every; keep one of them", problems);
    refuse_if((text.every || text.rrule) && !text.dates.empty(), "dates",
              "does not go with every or rrule; keep one of them", problems);
    if (text.every) {
        const auto period = parse_period(*text.every);
        return period ? read_period(text, *period, problems) : read_step(text, problems);
    }
    if (text.rrule) return read_rule(text, problems);
    if (!text.dates.empty()) return read_dates(text, problems);
    problems.push_back({"every", "a schedule needs every, rrule or dates, such as every: month"});
    return std::nullopt;
}

std::string days_to_text(const Days& days) {
    if (const auto* every = std::get_if<EveryPeriod>(&days)) return to_text(*every);
    if (const auto* every = std::get_if<EveryStep>(&days))
        return fmt::format("every {} from {}", to_text(every->step), to_text(every->from));
    if (const auto* by = std::get_if<ByRule>(&days))
        return fmt::format("by {} from {}", by->rule.text(), to_text(by->from));
    std::vector<std::string> dates;
    for (const Date date : std::get<OnDates>(days).dates) dates.push_back(to_text(date));
    return fmt::format("on {}", fmt::join(dates, ", "));
}

}  // namespace

std::variant<Schedule, std::vector<ScheduleProblem>> make_schedule(const ScheduleText& text) {
    Problems problems;
    const auto days = read_days(text, problems);
    std::optional<TimeOfDay> at;
    if (text.at)
        at = read(parse_time_of_day(*text.at), "at", problems);
    else
        problems.push_back({"at", "a schedule needs the time of day, such as at: \"09:00\""});
    const auto from = read_day(text.from, "from", problems);
    const auto until = read_day(text.until, "until", problems);
    refuse_if(from && until && *until < *from, "until", "lies before from", problems);
    const auto roll = text.roll ? read(parse_roll(*text.roll), "roll", problems) : std::optional(Roll::none);
    if (!problems.empty() || !days || !at || !roll) return problems;
    return Schedule{std::make_shared<const Schedule::Plan>(Schedule::Plan{*days, *at, from, until, *roll})};
}

std::string Schedule::text() const {
    if (!plan_) return "never";
    // A time of day reads as the local time of any day; seconds only when there are some.
    const std::string time = to_text(LocalTime{plan_->at}).substr(11);
    std::string text = days_to_text(plan_->days);
    const bool names_start = text.find(" from ") != std::string::npos;
    if (plan_->from && !names_start) text += " from " + to_text(*plan_->from);
    if (plan_->until) text += " until " + to_text(*plan_->until);
    text += " at " + (time.ends_with(":00") ? time.substr(0, 5) : time);
    if (plan_->roll == Roll::none) return text;
    return text + ", " + std::string(to_text(plan_->roll)) + " to a working day";
}

}  // namespace rules

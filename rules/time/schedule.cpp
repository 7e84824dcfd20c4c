#include "rules/time/schedule.hpp"

#include <algorithm>
#include <functional>

#include "rules/time/schedule_plan.hpp"

namespace rules {
namespace {

using namespace std::chrono;

constexpr Date first_day{local_days{year{first_year} / January / 1}};
constexpr Date last_day{local_days{year{last_year} / December / 31}};
/// No calendar closes more days than this in a row.
constexpr days longest_closure{62};

/// The first scheduled day not before the given one. Asked for ever later days.
using NextDay = std::function<std::optional<Date>(Date)>;

Date start_of_period(Period period, Date date) {
    const year_month_day day{date};
    const auto month_number = static_cast<unsigned>(day.month());
    switch (period) {
        case Period::day:
            return date;
        case Period::week:
            return date - (weekday{date} - Monday);
        case Period::month:
            return local_days{day.year() / day.month() / 1};
        case Period::quarter:
            return local_days{day.year() / month{(month_number - 1) / 3 * 3 + 1} / 1};
        case Period::year:
            return local_days{day.year() / January / 1};
    }
    return date;
}

Date end_of_period(Period period, Date start) {
    const year_month_day day{start};
    switch (period) {
        case Period::day:
            return start + days{1};
        case Period::week:
            return start + days{7};
        case Period::month:
            return local_days{day + months{1}};
        case Period::quarter:
            return local_days{day + months{3}};
        case Period::year:
            return local_days{day + years{1}};
    }
    return start + days{1};
}

/// Among first to last, both included.
std::optional<Date> pick(const DayOfPeriod& on, Date first, Date last, const WorkingCalendar& calendar) {
    Date found = first;
    switch (on.kind) {
        case DayOfPeriod::Kind::weekday:
            found = on.nth < 0 ? last - (weekday{last} - on.weekday)
                               : first + (on.weekday - weekday{first}) + days{7 * (on.nth - 1)};
            break;
        case DayOfPeriod::Kind::day:
            found = on.nth < 0 ? last : std::min(last, first + days{on.nth - 1});
            break;
        case DayOfPeriod::Kind::working_day:
            found = calendar.add_working_days(on.nth < 0 ? last + days{1} : first - days{1}, on.nth);
            break;
    }
    if (found < first || found > last) return std::nullopt;
    return found;
}

std::optional<Date> day_within(const EveryPeriod& every, Date start, const WorkingCalendar& calendar) {
    if (every.period == Period::day) return start;
    Date end = end_of_period(every.period, start);
    if (every.period != Period::week) {
        if (every.on.nth < 0) start = start_of_period(Period::month, end - days{1});
        if (every.period == Period::year && !every.months.empty())
            start = local_days{year_month_day{start}.year() / month{every.months.front()} / 1};
        end = end_of_period(Period::month, start);
    }
    return pick(every.on, start, end - days{1}, calendar);
}

bool month_counts(const EveryPeriod& every, Date date) {
    const auto number = static_cast<unsigned>(year_month_day{date}.month());
    return every.months.empty() || std::ranges::binary_search(every.months, number);
}

NextDay walk(const EveryPeriod& every, const WorkingCalendar& calendar) {
    return [&](Date not_before) -> std::optional<Date> {
        Date start = start_of_period(every.period, not_before);
        for (; start <= last_day; start = end_of_period(every.period, start)) {
            const auto found = day_within(every, start, calendar);
            if (found && *found >= not_before && month_counts(every, *found)) return found;
        }
        return std::nullopt;
    };
}

/// How many of the unit are enough to leave the years that a Date may have.
std::int64_t units_in_all_years(Unit unit) {
    const std::int64_t all_years = last_year - first_year + 2;
    switch (unit) {
        case Unit::years:
            return all_years;
        case Unit::months:
            return all_years * 12;
        case Unit::weeks:
            return all_years * 53;
        default:
            return all_years * 366;
    }
}

NextDay walk(const EveryStep& every, const WorkingCalendar& calendar) {
    const Date start =
        every.step.unit == Unit::working_days ? calendar.add_working_days(every.from, 0) : every.from;
    const auto nth = [&every, &calendar, start](std::int64_t n) {
        // From the start each time: stepping from a clamped 28 February would lose the 31st for good.
        return n == 0 ? start : add(start, {n * every.step.count, every.step.unit}, calendar);
    };
    return [nth, last = units_in_all_years(every.step.unit) / every.step.count + 1](Date not_before) {
        std::int64_t low = 0;
        for (std::int64_t high = last; low < high;) {
            const std::int64_t middle = low + (high - low) / 2;
            if (nth(middle) < not_before)
                low = middle + 1;
            else
                high = middle;
        }
        return nth(low) < not_before ? std::nullopt : std::optional{nth(low)};
    };
}

NextDay walk(const ByRule& by, TimeOfDay at, const Zone& zone) {
    // Shared because std::function copies what it holds.
    auto rest = std::make_shared<Occurrences>(by.rule.from(by.from + at, zone));
    return [rest](Date not_before) -> std::optional<Date> {
        while (const auto found = rest->next())
            if (date_of(*found) >= not_before) return date_of(*found);
        return std::nullopt;
    };
}

NextDay walk(const OnDates& on) {
    return [&](Date not_before) -> std::optional<Date> {
        const auto found = std::ranges::lower_bound(on.dates, not_before);
        return found == on.dates.end() ? std::nullopt : std::optional{*found};
    };
}

NextDay walk(const Schedule::Plan& plan, const Zone& zone, const WorkingCalendar& calendar) {
    if (const auto* every = std::get_if<EveryPeriod>(&plan.days)) return walk(*every, calendar);
    if (const auto* every = std::get_if<EveryStep>(&plan.days)) return walk(*every, calendar);
    if (const auto* by = std::get_if<ByRule>(&plan.days)) return walk(*by, plan.at, zone);
    return walk(std::get<OnDates>(plan.days));
}

}  // namespace

Schedule::Schedule(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}

std::vector<Occurrence> Schedule::occurrences(Moment from, Moment to, const Zone& zone,
                                              const WorkingCalendar& calendar, std::size_t limit) const {
    std::vector<Occurrence> found;
    constexpr auto too_late = sys_days{last_day.time_since_epoch()} + days{2};
    if (!plan_ || from >= to || from >= too_late) return found;
    // A zone that crosses the date line skips a whole day, whose times then fall on the day after.
    const auto earliest = sys_days{first_day.time_since_epoch()} + days{3};
    Date day = from < earliest ? first_day : zone.local_date(from) - days{2};
    if (plan_->roll == Roll::forward) day = std::max(first_day, day - longest_closure);
    if (plan_->from) day = std::max(day, *plan_->from);
    const Date last = std::min(last_day, plan_->until.value_or(last_day));
    const NextDay next = walk(*plan_, zone, calendar);
    while (found.size() < limit) {
        const auto scheduled = next(day);
        if (!scheduled || *scheduled > last) break;
        day = *scheduled + days{1};
        const LocalTime local = calendar.roll(*scheduled, plan_->roll) + plan_->at;
        const Moment at = zone.to_moment(local);
        if (at >= to) break;
        if (at >= from && (found.empty() || found.back().at < at)) found.push_back({local, at});
    }
    return found;
}

std::optional<Occurrence> Schedule::next_after(Moment after, const Zone& zone,
                                               const WorkingCalendar& calendar) const {
    if (after == Moment::max()) return std::nullopt;
    const auto found = occurrences(after + seconds{1}, Moment::max(), zone, calendar, 1);
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

bool Schedule::operator==(const Schedule& other) const {
    return plan_ == other.plan_ || (plan_ && other.plan_ && *plan_ == *other.plan_);
}

}  // namespace rules

#include "rules/time/period_rule.hpp"

#include <algorithm>

namespace rules {
namespace {

using namespace std::chrono;
using Period = PeriodRule::Period;

constexpr year last_of_all{9999};

template <class Bits>
void set_bits(const std::vector<int>& list, Bits& from_front, Bits& from_end) {
    for (const int n : list) (n > 0 ? from_front : from_end) |= Bits{1} << (n > 0 ? n : -n);
}

template <class Bits>
bool has(Bits bits, int n) {
    return (bits >> n & 1) != 0;
}

Date new_year(year y) {
    return local_days{y / January / 1};
}

int days_in(year y) {
    return y.is_leap() ? 366 : 365;
}

int day_of_month(const year_month_day& civil) {
    return static_cast<int>(unsigned{civil.day()});
}

int days_in_month(const year_month_day& civil) {
    return static_cast<int>(unsigned{(civil.year() / civil.month() / last).day()});
}

// Week 1 is the first with at least four days in the year.
Date first_week(year y, weekday week_start) {
    const Date start = new_year(y);
    const days into_week = weekday{start} - week_start;
    return into_week <= days{3} ? start - into_week : start + (days{7} - into_week);
}

std::vector<int> sorted_or(std::vector<int> list, int otherwise) {
    if (list.empty()) return {otherwise};
    std::ranges::sort(list);
    const auto repeated = std::ranges::unique(list);
    list.erase(repeated.begin(), repeated.end());
    return list;
}

std::vector<seconds> times_of(const PeriodRule& rule, LocalTime start) {
    const hh_mm_ss first{start - date_of(start)};
    std::vector<seconds> times;
    for (const int h : sorted_or(rule.hours, static_cast<int>(first.hours().count()))) {
        for (const int m : sorted_or(rule.minutes, static_cast<int>(first.minutes().count()))) {
            for (const int s : sorted_or(rule.seconds, static_cast<int>(first.seconds().count())))
                times.push_back(hours{h} + minutes{m} + seconds{s});
        }
    }
    return times;
}

// RFC 5545: what the rule does not say is as the start has it.
void complete(PeriodRule& rule, Date start) {
    const bool names_days = !rule.week_numbers.empty() || !rule.year_days.empty() ||
                            !rule.month_days.empty() || !rule.weekdays.empty();
    if (names_days || rule.period == Period::day) return;
    const year_month_day civil{start};
    if (rule.period == Period::week) {
        rule.weekdays = {{0, weekday{start}}};
        return;
    }
    rule.month_days = {day_of_month(civil)};
    if (rule.period == Period::year && rule.months.empty())
        rule.months = {static_cast<int>(unsigned{civil.month()})};
}

Date start_of_period(const PeriodRule& rule, Date date) {
    const year_month_day civil{date};
    switch (rule.period) {
        case Period::day:
            return date;
        case Period::week:
            return date - (weekday{date} - rule.week_start);
        case Period::month:
            return local_days{civil.year() / civil.month() / 1};
        case Period::year:
            break;
    }
    return new_year(civil.year());
}

// So many periods later; `date` is the first day of one.
Date later(Period period, Date date, int count) {
    const year_month_day civil{date};
    switch (period) {
        case Period::day:
            return date + days{count};
        case Period::week:
            return date + weeks{count};
        case Period::month:
            return local_days{civil + months{count}};
        case Period::year:
            break;
    }
    return local_days{civil + years{count}};
}

}  // namespace

PeriodOccurrences::PeriodOccurrences(PeriodRule rule, LocalTime start)
    : rule_(std::move(rule)), start_(start), times_(times_of(rule_, start)) {
    complete(rule_, date_of(start));
    nth_of_month_ = rule_.period == Period::month || !rule_.months.empty();
    cursor_ = start_of_period(rule_, date_of(start));
    std::uint32_t no_negative_months = 0;
    set_bits(rule_.months, lists_.months, no_negative_months);
    set_bits(rule_.month_days, lists_.month_days, lists_.last_month_days);
    set_bits(rule_.week_numbers, lists_.weeks, lists_.last_weeks);
    for (const auto& each : rule_.weekdays)
        if (each.nth == 0) lists_.weekdays |= 1U << each.day.c_encoding();
    if (rule_.year_days.empty()) return;
    lists_.year_days.resize(367);
    lists_.last_year_days.resize(367);
    for (const int n : rule_.year_days)
        (n > 0 ? lists_.year_days : lists_.last_year_days)[static_cast<std::size_t>(std::abs(n))] = true;
}

PeriodOccurrences::Days PeriodOccurrences::period() const {
    return {cursor_, later(rule_.period, cursor_, 1)};
}

bool PeriodOccurrences::weekday_matches(const year_month_day& civil, Date date) const {
    const weekday day{date};
    if (has(lists_.weekdays, static_cast<int>(day.c_encoding()))) return true;
    for (const auto& each : rule_.weekdays) {
        if (each.nth == 0 || each.day != day) continue;
        const int at = nth_of_month_ ? day_of_month(civil)
                                     : static_cast<int>((date - new_year(civil.year())).count()) + 1;
        const int size = nth_of_month_ ? days_in_month(civil) : days_in(civil.year());
        if (each.nth == (each.nth > 0 ? (at - 1) / 7 + 1 : -((size - at) / 7 + 1))) return true;
    }
    return false;
}

bool PeriodOccurrences::week_matches(Date date) const {
    year y = year_month_day{date}.year();
    if (date >= first_week(y + years{1}, rule_.week_start)) ++y;
    if (date < first_week(y, rule_.week_start)) --y;
    const Date first = first_week(y, rule_.week_start);
    const auto weeks_in_year = (first_week(y + years{1}, rule_.week_start) - first) / weeks{1};
    const auto week = (date - first) / weeks{1};
    return has(lists_.weeks, static_cast<int>(week) + 1) ||
           has(lists_.last_weeks, static_cast<int>(weeks_in_year - week));
}

bool PeriodOccurrences::year_day_matches(year y, Date date) const {
    const auto at = static_cast<std::size_t>((date - new_year(y)).count()) + 1;
    return lists_.year_days[at] || lists_.last_year_days[static_cast<std::size_t>(days_in(y)) + 1 - at];
}

bool PeriodOccurrences::matches(Date date) const {
    const year_month_day civil{date};
    if (lists_.months != 0 && !has(lists_.months, static_cast<int>(unsigned{civil.month()}))) return false;
    if (!rule_.month_days.empty() && !has(lists_.month_days, day_of_month(civil)) &&
        !has(lists_.last_month_days, days_in_month(civil) + 1 - day_of_month(civil)))
        return false;
    if (!rule_.weekdays.empty() && !weekday_matches(civil, date)) return false;
    if (!rule_.year_days.empty() && !year_day_matches(civil.year(), date)) return false;
    return rule_.week_numbers.empty() || week_matches(date);
}

// Days x times is in order, so a position needs no list of all of them: there may be 31 million in a year.
void PeriodOccurrences::choose_positions() {
    const auto size = static_cast<std::int64_t>(end_);
    chosen_.clear();
    for (const int position : rule_.positions) {
        const std::int64_t at = position > 0 ? position - 1 : size + position;
        if (at >= 0 && at < size) chosen_.push_back(static_cast<std::size_t>(at));
    }
    std::ranges::sort(chosen_);
    const auto repeated = std::ranges::unique(chosen_);
    chosen_.erase(repeated.begin(), repeated.end());
    end_ = chosen_.size();
}

void PeriodOccurrences::expand() {
    const Days all = period();
    days_.clear();
    for (Date day = all.first; day < all.end; day += days{1})
        if (matches(day)) days_.push_back(day);
    at_ = 0;
    end_ = days_.size() * times_.size();
    if (!rule_.positions.empty()) choose_positions();
}

std::optional<LocalTime> PeriodOccurrences::next() {
    while (true) {
        for (; at_ < end_; ++at_) {
            const std::size_t place = rule_.positions.empty() ? at_ : chosen_[at_];
            const LocalTime found = days_[place / times_.size()] + times_[place % times_.size()];
            if (found < start_) continue;
            ++at_;
            return found;
        }
        if (year_month_day{cursor_}.year() > last_of_all) return std::nullopt;
        expand();
        cursor_ = later(rule_.period, cursor_, rule_.interval);
    }
}

}  // namespace rules

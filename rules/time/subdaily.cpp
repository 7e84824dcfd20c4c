#include "rules/time/subdaily.hpp"

#include <algorithm>
#include <chrono>

namespace rules {
namespace {

using namespace std::chrono;

bool any_or_has(const std::vector<int>& list, int value) {
    return list.empty() || std::ranges::find(list, value) != list.end();
}

// Counted from the front (1 is the first) or from the end (-1 is the last).
bool any_or_has(const std::vector<int>& list, int value, int size) {
    return any_or_has(list, value) || std::ranges::find(list, value - size - 1) != list.end();
}

std::vector<int> sorted_or(std::vector<int> list, int otherwise) {
    if (list.empty()) return {otherwise};
    std::ranges::sort(list);
    const auto repeated = std::ranges::unique(list);
    list.erase(repeated.begin(), repeated.end());
    return list;
}

}  // namespace

SubdailyOccurrences::SubdailyOccurrences(SubdailyRule rule, LocalTime start)
    : rule_(std::move(rule)), start_(start), cursor_(start - start.time_since_epoch() % rule_.period) {}

bool SubdailyOccurrences::day_matches(Date date) const {
    const year_month_day civil{date};
    const Date new_year{civil.year() / January / 1};
    const auto in_month = static_cast<int>(unsigned{(civil.year() / civil.month() / last).day()});
    return any_or_has(rule_.months, static_cast<int>(unsigned{civil.month()})) &&
           any_or_has(rule_.month_days, static_cast<int>(unsigned{civil.day()}), in_month) &&
           any_or_has(rule_.year_days, static_cast<int>((date - new_year).count()) + 1,
                      civil.year().is_leap() ? 366 : 365) &&
           any_or_has(rule_.weekdays, static_cast<int>(weekday{date}.c_encoding()));
}

void SubdailyOccurrences::expand(LocalTime period_start) {
    const hh_mm_ss time{period_start - date_of(period_start)};
    const hh_mm_ss first{start_ - date_of(start_)};
    const auto minute = static_cast<int>(time.minutes().count());
    const auto second = static_cast<int>(time.seconds().count());
    if (!any_or_has(rule_.hours, static_cast<int>(time.hours().count()))) return;
    if (rule_.period < hours{1} && !any_or_has(rule_.minutes, minute)) return;
    if (rule_.period < minutes{1} && !any_or_has(rule_.seconds, second)) return;

    std::vector<LocalTime> set;
    const auto in_hour = rule_.period < hours{1}
                             ? std::vector{minute}
                             : sorted_or(rule_.minutes, static_cast<int>(first.minutes().count()));
    const auto in_minute = rule_.period < minutes{1}
                               ? std::vector{second}
                               : sorted_or(rule_.seconds, static_cast<int>(first.seconds().count()));
    const LocalTime hour = floor<hours>(period_start);
    for (const int m : in_hour) {
        for (const int s : in_minute) set.push_back(hour + minutes{m} + seconds{s});
    }
    for (std::size_t i = 0; i < set.size(); ++i) {
        const bool chosen =
            any_or_has(rule_.positions, static_cast<int>(i) + 1, static_cast<int>(set.size()));
        if (chosen && set[i] >= start_) found_.push_back(set[i]);
    }
}

std::optional<LocalTime> SubdailyOccurrences::next() {
    constexpr int patience = 1'000'000;
    const seconds step = rule_.period * rule_.interval;
    for (int looked = 0; found_.empty() && looked < patience; ++looked) {
        const Date day = date_of(cursor_);
        if (year_month_day{day}.year() > year{2582}) return std::nullopt;
        if (day_matches(day)) {
            expand(cursor_);
            cursor_ += step;
        } else {
            const seconds to_tomorrow = day + days{1} - cursor_;
            cursor_ += step * ((to_tomorrow + step - seconds{1}) / step);
        }
    }
    if (found_.empty()) return std::nullopt;
    const LocalTime occurrence = found_.front();
    found_.pop_front();
    return occurrence;
}

}  // namespace rules

#include "rules/time/working_calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rules {
namespace {

using namespace std::chrono;

bool is_weekend(Date date) {
    const weekday day{date};
    return day == Saturday || day == Sunday;
}

// Days from Monday to Friday before the date, counted from Monday 1969-12-29.
std::int64_t weekdays_before(Date date) {
    const std::int64_t days_since_monday = date.time_since_epoch().count() + 3;
    const std::int64_t day_of_week = (days_since_monday % 7 + 7) % 7;
    const std::int64_t weeks = (days_since_monday - day_of_week) / 7;
    return weeks * 5 + std::min<std::int64_t>(day_of_week, 5);
}

}  // namespace

struct WorkingCalendar::Days {
    std::string name;
    std::vector<ClosedDay> closed;      // in order of date, each date once
    std::vector<Date> closed_weekdays;  // those of `closed` that are no weekend
    std::optional<year> first, last;    // both or, when every year is covered, neither

    Days(std::string its_name, std::vector<ClosedDay> days)
        : name(std::move(its_name)), closed(std::move(days)) {
        std::ranges::stable_sort(closed, {}, &ClosedDay::date);
        const auto repeated = std::ranges::unique(closed, {}, &ClosedDay::date);
        closed.erase(repeated.begin(), repeated.end());
        for (const ClosedDay& day : closed) {
            if (!is_weekend(day.date)) closed_weekdays.push_back(day.date);
        }
    }
};

WorkingCalendar::WorkingCalendar()
    : days_(std::make_shared<const Days>("monday_to_friday", std::vector<ClosedDay>{})) {}

WorkingCalendar::WorkingCalendar(std::string name, std::vector<ClosedDay> closed) {
    Days days{std::move(name), std::move(closed)};
    if (!days.closed.empty()) {
        days.first = year_month_day{days.closed.front().date}.year();
        days.last = year_month_day{days.closed.back().date}.year();
    }
    days_ = std::make_shared<const Days>(std::move(days));
}

const std::string& WorkingCalendar::name() const {
    return days_->name;
}

std::span<const ClosedDay> WorkingCalendar::closed() const {
    return days_->closed;
}

bool WorkingCalendar::is_working_day(Date date) const {
    return !is_weekend(date) && !std::ranges::binary_search(days_->closed_weekdays, date);
}

Date WorkingCalendar::add_working_days(Date from, std::int64_t n) const {
    if (n == 0) return roll(from, Roll::forward);
    const days step{n > 0 ? 1 : -1};
    for (std::int64_t left = n > 0 ? n : -n; left > 0; --left) {
        do from += step;
        while (!is_working_day(from));
    }
    return from;
}

std::int64_t WorkingCalendar::working_days_between(Date from, Date to) const {
    if (to < from) return worked_before(to) - worked_before(from);
    return worked_before(to + days{1}) - worked_before(from + days{1});
}

Date WorkingCalendar::roll(Date date, Roll direction) const {
    if (direction == Roll::none) return date;
    const days step{direction == Roll::forward ? 1 : -1};
    while (!is_working_day(date)) date += step;
    return date;
}

bool WorkingCalendar::covers(Date date) const {
    const year in = year_month_day{date}.year();
    return !days_->first || (*days_->first <= in && in <= *days_->last);
}

WorkingCalendar WorkingCalendar::with_closed(std::string name, std::span<const Date> dates) const {
    std::vector<ClosedDay> closed = days_->closed;
    for (const Date date : dates) closed.push_back({date, "Closed"});
    Days more{std::move(name), std::move(closed)};
    more.first = days_->first;
    more.last = days_->last;
    return WorkingCalendar{std::make_shared<const Days>(std::move(more))};
}

std::int64_t WorkingCalendar::worked_before(Date date) const {
    const auto closed =
        std::ranges::lower_bound(days_->closed_weekdays, date) - days_->closed_weekdays.begin();
    return weekdays_before(date) - closed;
}

Result<Roll> parse_roll(std::string_view text) {
    if (text == "none") return Roll::none;
    if (text == "forward") return Roll::forward;
    if (text == "back") return Roll::back;
    return Error{ErrorCode::invalid_input,
                 fmt::format("`{}` is no way to roll; say none, forward or back", text)};
}

std::string_view to_text(Roll roll) {
    return roll == Roll::forward ? "forward" : roll == Roll::back ? "back" : "none";
}

Result<WorkingCalendar> parse_calendar(std::string name, std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // Spreadsheets lead UTF-8 with it.
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::vector<ClosedDay> closed;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#') || line == "date,name") continue;

        const auto refuse = [&](std::string_view why) {
            return Error{ErrorCode::invalid_input,
                         fmt::format("calendar {}, line {}: {}", name, number, why)};
        };
        const auto comma = line.find(',');
        if (comma == std::string_view::npos) return refuse("a closed day is `date,name`");
        const Result<Date> date = parse_date(line.substr(0, comma));
        if (!date) return refuse(date.error().message);
        if (std::ranges::find(closed, *date, &ClosedDay::date) != closed.end()) {
            return refuse(fmt::format("{} is already listed", to_text(*date)));
        }
        closed.push_back({*date, std::string{line.substr(comma + 1)}});
    }
    return WorkingCalendar{std::move(name), std::move(closed)};
}

}  // namespace rules

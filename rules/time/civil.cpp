#include "rules/time/civil.hpp"

#include <optional>

#include <fmt/format.h>

namespace rules {
namespace {

using namespace std::chrono;

// '9' in the pattern stands for any digit, every other character for itself.
bool has_shape(std::string_view text, std::string_view pattern) {
    if (text.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == '9' ? !digit : text[i] != pattern[i]) return false;
    }
    return true;
}

// Callers have checked that there are only digits, and few.
int number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
}

Error invalid(std::string message) {
    return {ErrorCode::invalid_input, std::move(message)};
}

// "2026-01-05T09:00[:00]"; nothing for another shape.
std::optional<Result<LocalTime>> split_local_time(std::string_view text) {
    const auto border = text.find('T');
    if (border == std::string_view::npos) return std::nullopt;
    const Result<Date> date = parse_date(text.substr(0, border));
    if (!date) return date.error();
    const Result<TimeOfDay> time = parse_time_of_day(text.substr(border + 1));
    if (!time) return time.error();
    return LocalTime{*date} + *time;
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
    if (!has_shape(text, "9999-99-99")) {
        return invalid(fmt::format("`{}` is not a date; write it like 2026-01-05", text));
    }
    const int y = number(text.substr(0, 4));
    const int m = number(text.substr(5, 2));
    const int d = number(text.substr(8, 2));
    if (y < first_year || y > last_year) {
        return invalid(fmt::format("the year of {} is not between {} and {}", text, first_year, last_year));
    }
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok())
        return invalid(fmt::format("there is no {}: that month has no such day, or no such month", text));
    return Date{date};
}

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
    const bool with_seconds = has_shape(text, "99:99:99");
    if (!with_seconds && !has_shape(text, "99:99")) {
        return invalid(fmt::format("`{}` is not a time of day; write it like 09:00", text));
    }
    const int h = number(text.substr(0, 2));
    const int m = number(text.substr(3, 2));
    const int s = with_seconds ? number(text.substr(6, 2)) : 0;
    if (h > 23 || m > 59 || s > 59)
        return invalid(fmt::format("there is no {} on a clock from 00:00 to 23:59", text));
    return hours{h} + minutes{m} + seconds{s};
}

Result<LocalTime> parse_local_time(std::string_view text) {
    if (const auto local = split_local_time(text)) return *local;
    return invalid(fmt::format("`{}` is not a local time; write it like 2026-01-05T09:00", text));
}

std::string to_text(Date date) {
    const year_month_day civil{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil.year()),
                       static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()));
}

std::string to_text(LocalTime local) {
    const Date date = date_of(local);
    const hh_mm_ss time{local - date};
    return fmt::format("{}T{:02}:{:02}:{:02}", to_text(date), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace rules

#include "workflows/history/date_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

constexpr std::string_view excel = "excel";
constexpr std::string_view month_names[] = {"january",   "february", "march",    "april",
                                            "may",       "june",     "july",     "august",
                                            "september", "october",  "november", "december"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Parts {
    int day = 0;
    int month = 0;
    int year = 0;
};

// One letter of the pattern, repeated, or one separator.
std::string_view next_token(std::string_view& pattern) {
    std::size_t end = 1;
    while (end < pattern.size() && is_letter(pattern[0]) && pattern[end] == pattern[0]) ++end;
    const std::string_view token = pattern.substr(0, end);
    pattern.remove_prefix(end);
    return token;
}

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t end = 0;
    while (end < text.size() && end < most && is_digit(text[end])) ++end;
    if (end < least || (end < text.size() && is_digit(text[end]))) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + end, number);
    text.remove_prefix(end);
    return number;
}

std::optional<int> take_month_name(std::string_view& text) {
    std::string word;
    while (word.size() < text.size() && is_letter(text[word.size()]))
        word += static_cast<char>(text[word.size()] | 0x20);
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest) return std::nullopt;
    const auto* month =
        std::ranges::find_if(month_names, [&](std::string_view name) { return name.starts_with(word); });
    const bool is_sept = word == "sept";
    if (month == std::end(month_names) && !is_sept) return std::nullopt;
    text.remove_prefix(word.size());
    return is_sept ? 9 : static_cast<int>(month - std::begin(month_names)) + 1;
}

bool take(std::string_view token, std::string_view& text, Parts& parts) {
    std::optional<int> read;
    switch (token[0]) {
        case 'd':
            if ((read = take_number(text, 1, 2))) parts.day = *read;
            return read.has_value();
        case 'm':
            read = token == "mmm" ? take_month_name(text) : take_number(text, 1, 2);
            if (read) parts.month = *read;
            return read.has_value();
        case 'y':
            read = take_number(text, token.size(), token.size());
            if (read) parts.year = token.size() == 2 ? 2000 + *read : *read;
            return read.has_value();
        default:
            if (!text.starts_with(token)) return false;
            text.remove_prefix(1);
            return true;
    }
}

// `00:00`, `09:30:00`: what a sheet shows behind a day.
bool is_time_of_day(std::string_view rest) {
    if (rest.empty()) return true;
    if (rest[0] != ' ' && rest[0] != 'T') return false;
    rest.remove_prefix(1);
    return !rest.empty() &&
           std::ranges::all_of(rest, [](char c) { return is_digit(c) || c == ':' || c == '.'; });
}

std::optional<Parts> match(std::string_view pattern, std::string_view text) {
    Parts parts;
    while (!pattern.empty()) {
        if (!take(next_token(pattern), text, parts)) return std::nullopt;
    }
    return is_time_of_day(text) ? std::optional(parts) : std::nullopt;
}

std::optional<rules::Date> serial(std::string_view text) {
    double days = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), days);
    constexpr double first = 10'000;  // 1927: smaller numbers are years, counts, ages.
    constexpr double last = 73'050;   // 2100
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || days < first || days >= last)
        return std::nullopt;
    constexpr std::chrono::year_month_day zero{std::chrono::year{1899}, std::chrono::December,
                                               std::chrono::day{30}};
    return rules::Date{zero} + std::chrono::days{static_cast<int>(std::floor(days))};
}

engine::Error refuse(std::string message) {
    return {engine::ErrorCode::invalid_input, std::move(message)};
}

engine::Result<rules::Date> to_date(const Parts& parts, std::string_view text) {
    if (parts.year < rules::first_year || parts.year > rules::last_year)
        return refuse(quoted(text) + ": the year " + std::to_string(parts.year) + " cannot be meant");
    const std::chrono::year_month_day date{std::chrono::year{parts.year},
                                           std::chrono::month{static_cast<unsigned>(parts.month)},
                                           std::chrono::day{static_cast<unsigned>(parts.day)}};
    if (!date.ok()) return refuse(quoted(text) + " is no day of the calendar");
    return rules::Date{date};
}

}  // namespace

DateFormats::DateFormats() : patterns_{"yyyy-mm-dd", "dd/mm/yyyy"} {}

std::optional<std::string> DateFormats::problem_of(std::string_view pattern) {
    if (pattern == excel) return std::nullopt;
    constexpr std::array<std::string_view, 7> letters{"d", "dd", "m", "mm", "mmm", "yy", "yyyy"};
    std::string seen;
    while (!pattern.empty()) {
        const std::string_view token = next_token(pattern);
        if (std::string_view("/-. ").find(token[0]) != std::string_view::npos) continue;
        if (std::ranges::find(letters, token) == letters.end())
            return "`" + std::string(token) + "` is none of d, dd, m, mm, mmm, yy, yyyy";
        seen += token[0];
    }
    std::ranges::sort(seen);
    if (seen == "dmy") return std::nullopt;
    return "a date has a day, a month and a year, each once: dd/mm/yyyy";
}

engine::Result<rules::Date> DateFormats::read(std::string_view text) const {
    std::optional<Parts> impossible;
    for (const std::string& pattern : patterns_) {
        if (pattern == excel) {
            if (const auto date = serial(text)) return *date;
        } else if (const auto parts = match(pattern, text)) {
            if (auto date = to_date(*parts, text)) return date;
            impossible = parts;
        }
    }
    if (impossible) return to_date(*impossible, text);
    return refuse(quoted(text) + " is no date: expected " + expected());
}

std::string DateFormats::expected() const {
    std::string text;
    for (const std::string& pattern : patterns_)
        text += (text.empty() ? "" : " or ") + (pattern == excel ? "a spreadsheet's day number" : pattern);
    return text;
}

}  // namespace workflows

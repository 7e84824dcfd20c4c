#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "rules/time/schedule_plan.hpp"

namespace rules {
namespace {

using Kind = DayOfPeriod::Kind;

constexpr std::array<std::string_view, 5> period_names{"day", "week", "month", "quarter", "year"};
constexpr std::array<std::string_view, 4> ordinals{"first", "second", "third", "fourth"};
constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
const std::vector<unsigned> odd_months{1, 3, 5, 7, 9, 11};
const std::vector<unsigned> even_months{2, 4, 6, 8, 10, 12};

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& letter : result)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

template <std::size_t n>
std::optional<unsigned> index_of(const std::array<std::string_view, n>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<unsigned>(found - names.begin());
}

std::string_view suffix(int day) {
    if (day / 10 == 1) return "th";
    return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

std::optional<DayOfPeriod> parse_numbered(std::string_view text) {
    for (int day = 1; day <= 31; ++day)
        if (text == fmt::format("{}{}", day, suffix(day))) return DayOfPeriod{Kind::day, day};
    return std::nullopt;
}

/// "first monday", "last working day".
std::optional<DayOfPeriod> parse_counted(std::string_view text) {
    const auto space = text.find(' ');
    if (space == text.npos) return std::nullopt;
    const auto ordinal = index_of(ordinals, text.substr(0, space));
    if (!ordinal && text.substr(0, space) != "last") return std::nullopt;
    const int nth = ordinal ? static_cast<int>(*ordinal) + 1 : -1;
    const std::string_view what = text.substr(space + 1);
    if (what == "day") return DayOfPeriod{Kind::day, nth};
    if (what == "working day") return DayOfPeriod{Kind::working_day, nth};
    if (const auto weekday = index_of(weekdays, what))
        return DayOfPeriod{Kind::weekday, nth, std::chrono::weekday{*weekday}};
    return std::nullopt;
}

std::optional<unsigned> parse_month(std::string_view text) {
    if (const auto index = index_of(month_names, text)) return *index + 1;
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > 12)
        return std::nullopt;
    return number;
}

/// "october to december", also over the end of the year. Empty: it is no range of months.
std::vector<unsigned> parse_month_range(std::string_view text) {
    const auto between = text.find(" to ");
    if (between == text.npos) return {};
    const auto first = parse_month(text.substr(0, between));
    const auto last = parse_month(text.substr(between + 4));
    if (!first || !last) return {};
    std::vector<unsigned> months{*first};
    while (months.back() != *last) months.push_back(months.back() % 12 + 1);
    return months;
}

std::string to_text(const DayOfPeriod& on, Period period) {
    const std::string_view nth = on.nth < 0 ? "last" : on.nth <= 4 ? ordinals[std::size_t(on.nth) - 1] : "";
    switch (on.kind) {
        case Kind::working_day:
            return fmt::format("{} working day", nth);
        case Kind::day:
            return on.nth < 0 ? "last day" : fmt::format("{}{}", on.nth, suffix(on.nth));
        case Kind::weekday:
            break;
    }
    const std::string_view name = weekdays[on.weekday.c_encoding()];
    return period == Period::week ? std::string{name} : fmt::format("{} {}", nth, name);
}

std::string months_to_text(const std::vector<unsigned>& months) {
    if (months == odd_months) return "odd months";
    if (months == even_months) return "even months";
    std::vector<std::string_view> names;
    for (const unsigned month : months) names.push_back(month_names[month - 1]);
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
    const auto index = index_of(period_names, lower(text));
    return index ? std::optional{static_cast<Period>(*index)} : std::nullopt;
}

std::string_view name_of(Period period) {
    return period_names[static_cast<std::size_t>(period)];
}

std::string_view examples_of_on(Period period) {
    return period == Period::week ? "monday or first working day"
                                  : "first monday, 15th, last day or last working day";
}

Result<DayOfPeriod> parse_day_of_period(std::string_view text, Period period) {
    const std::string word = lower(text);
    const auto weekday = index_of(weekdays, word);
    const auto counted = parse_counted(word);
    if (period == Period::week) {
        if (weekday) return DayOfPeriod{Kind::weekday, 1, std::chrono::weekday{*weekday}};
        if (counted && counted->kind == Kind::working_day) return *counted;
    } else {
        if (weekday)
            return Error{
                ErrorCode::invalid_input,
                fmt::format("which {0} of the {1}? Write first {0} or last {0}", word, name_of(period))};
        if (counted) return *counted;
        if (const auto numbered = parse_numbered(word)) return *numbered;
    }
    return Error{ErrorCode::invalid_input, fmt::format("\"{}\" is no day of a {}: write {}", text,
                                                       name_of(period), examples_of_on(period))};
}

Result<std::vector<unsigned>> parse_months(const std::vector<std::string>& words) {
    if (words.size() == 1 && lower(words.front()) == "odd months") return odd_months;
    if (words.size() == 1 && lower(words.front()) == "even months") return even_months;
    std::vector<unsigned> months;
    for (const auto& word : words) {
        if (const auto range = parse_month_range(lower(word)); !range.empty()) {
            months.insert(months.end(), range.begin(), range.end());
            continue;
        }
        const auto month = parse_month(lower(word));
        if (!month)
            return Error{ErrorCode::invalid_input,
                         fmt::format("\"{}\" is no month: write odd months, even months, a range such as "
                                     "october to december, or a list such as [march, september] or [3, 9]",
                                     word)};
        months.push_back(*month);
    }
    std::ranges::sort(months);
    const auto repeated = std::ranges::unique(months);
    months.erase(repeated.begin(), repeated.end());
    return months;
}

std::string to_text(const EveryPeriod& every) {
    std::string text = fmt::format("every {}", name_of(every.period));
    if (every.period != Period::day) text += " on " + to_text(every.on, every.period);
    if (!every.months.empty()) text += " in " + months_to_text(every.months);
    return text;
}

}  // namespace rules

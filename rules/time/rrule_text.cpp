#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <span>
#include <vector>

#include <fmt/format.h>
#include <libical/ical.h>

#include "rules/time/recurrence_parts.hpp"

namespace rules {
namespace {

using namespace std::chrono;

constexpr std::array subdaily_names{std::string_view{"HOURLY"}, std::string_view{"MINUTELY"},
                                    std::string_view{"SECONDLY"}};

Error refuse(std::string_view text, std::string_view why) {
    return {ErrorCode::invalid_input, fmt::format("`{}` is not a recurrence rule: {}", text, why)};
}

std::optional<int> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char border) {
    std::vector<std::string_view> pieces;
    while (true) {
        const auto end = text.find(border);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        text.remove_prefix(end + 1);
    }
}

struct Range {
    int least, most;
    bool from_end;  // negative numbers count from the end
};

const std::map<std::string_view, Range> lists = {
    {"BYSECOND", {0, 59, false}},  {"BYMINUTE", {0, 59, false}},  {"BYHOUR", {0, 23, false}},
    {"BYMONTHDAY", {1, 31, true}}, {"BYYEARDAY", {1, 366, true}}, {"BYWEEKNO", {1, 53, true}},
    {"BYMONTH", {1, 12, false}},   {"BYSETPOS", {1, 366, true}},
};

constexpr std::array<std::string_view, 7> weekday_names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

using Fields = std::map<std::string_view, std::string_view>;

std::optional<std::string> fault_of_list(std::string_view key, std::string_view value) {
    const Range range = lists.at(key);
    for (const std::string_view item : split(value, ',')) {
        const auto n = number(item);
        const int size = n && *n < 0 && range.from_end ? -*n : n.value_or(-1);
        if (size < range.least || size > range.most) return fmt::format("{} cannot be `{}`", key, item);
    }
    return std::nullopt;
}

std::optional<std::string> fault_of_days(std::string_view value, std::string_view freq, bool by_week) {
    for (std::string_view item : split(value, ',')) {
        const std::string_view whole = item;
        if (item.size() < 2 ||
            std::ranges::find(weekday_names, item.substr(item.size() - 2)) == weekday_names.end()) {
            return fmt::format("BYDAY cannot be `{}`", whole);
        }
        item.remove_suffix(2);
        if (item.empty()) continue;
        const auto n = number(item);
        if (!n || *n == 0 || *n > 53 || *n < -53) return fmt::format("BYDAY cannot be `{}`", whole);
        if ((freq != "MONTHLY" && freq != "YEARLY") || by_week) {
            return fmt::format("`{}`: a numbered weekday needs FREQ=MONTHLY or YEARLY, without BYWEEKNO",
                               whole);
        }
    }
    return std::nullopt;
}

// Combinations that RFC 5545's table forbids.
std::optional<std::string> fault_of_combination(const Fields& fields, std::string_view freq) {
    if (fields.contains("COUNT") && fields.contains("UNTIL"))
        return "it ends by COUNT or by UNTIL, not by both";
    if (fields.contains("BYWEEKNO") && freq != "YEARLY") return "BYWEEKNO needs FREQ=YEARLY";
    if (fields.contains("BYMONTHDAY") && freq == "WEEKLY") return "BYMONTHDAY does not go with FREQ=WEEKLY";
    const bool longer = freq == "DAILY" || freq == "WEEKLY" || freq == "MONTHLY";
    if (fields.contains("BYYEARDAY") && longer)
        return fmt::format("BYYEARDAY does not go with FREQ={}", freq);
    const bool other = std::ranges::any_of(
        fields, [](const auto& f) { return f.first.starts_with("BY") && f.first != "BYSETPOS"; });
    if (fields.contains("BYSETPOS") && !other) return "BYSETPOS chooses among what another BY part gives";
    return std::nullopt;
}

std::optional<std::string> fault_of(const Fields& fields) {
    constexpr std::array<std::string_view, 4> longer{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    if (!fields.contains("FREQ")) return "it needs a FREQ, like FREQ=MONTHLY";
    const std::string_view freq = fields.at("FREQ");
    if (std::ranges::find(longer, freq) == longer.end() &&
        std::ranges::find(subdaily_names, freq) == subdaily_names.end()) {
        return fmt::format("there is no FREQ={}", freq);
    }
    for (const auto& [key, value] : fields) {
        std::optional<std::string> fault;
        if (lists.contains(key)) {
            fault = fault_of_list(key, value);
        } else if (key == "BYDAY") {
            fault = fault_of_days(value, freq, fields.contains("BYWEEKNO"));
        } else if (key == "INTERVAL" || key == "COUNT") {
            const auto n = number(value);
            if (!n || *n < 1 || *n > 10'000) fault = fmt::format("{} is from 1 to 10000", key);
        } else if (key == "WKST") {
            if (std::ranges::find(weekday_names, value) == weekday_names.end())
                fault = "WKST is a weekday, like MO";
        } else if (key != "FREQ" && key != "UNTIL") {
            fault = fmt::format("there is no part `{}`", key);
        }
        if (fault) return fault;
    }
    return fault_of_combination(fields, freq);
}

// 20260105, 20260105T090000 or 20260105T090000Z. A day means all of it.
std::optional<Until> parse_until(std::string_view text) {
    const bool utc = text.ends_with('Z');
    if (utc) text.remove_suffix(1);
    const bool day_only = text.size() == 8;
    if (!(day_only && !utc) && text.size() != 15) return std::nullopt;
    std::string spelled = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
    if (!day_only) {
        spelled += fmt::format("{}{}:{}:{}", text.substr(8, 1), text.substr(9, 2), text.substr(11, 2),
                               text.substr(13));
    }
    const auto time = parse_local_time(day_only ? spelled + "T23:59:59" : spelled);
    if (!time) return std::nullopt;
    return Until{*time, utc};
}

// libical ends its lists with this.
std::vector<int> list_of(std::span<const short> values) {
    const auto end = std::ranges::find(values, static_cast<short>(ICAL_RECURRENCE_ARRAY_MAX));
    return {values.begin(), end};
}

weekday weekday_of(icalrecurrencetype_weekday day) {
    return weekday{static_cast<unsigned>(day) - static_cast<unsigned>(ICAL_SUNDAY_WEEKDAY)};
}

SubdailyRule subdaily_of(const icalrecurrencetype& read) {
    SubdailyRule rule;
    rule.period = read.freq == ICAL_HOURLY_RECURRENCE     ? seconds{3600}
                  : read.freq == ICAL_MINUTELY_RECURRENCE ? seconds{60}
                                                          : seconds{1};
    rule.interval = read.interval;
    rule.months = list_of(read.by_month);
    rule.month_days = list_of(read.by_month_day);
    rule.year_days = list_of(read.by_year_day);
    rule.hours = list_of(read.by_hour);
    rule.minutes = list_of(read.by_minute);
    rule.seconds = list_of(read.by_second);
    rule.positions = list_of(read.by_set_pos);
    for (const int day : list_of(read.by_day)) {
        const auto of_week = weekday_of(icalrecurrencetype_day_day_of_week(static_cast<short>(day)));
        rule.weekdays.push_back(static_cast<int>(of_week.c_encoding()));
    }
    return rule;
}

PeriodRule period_rule_of(const icalrecurrencetype& read) {
    using enum PeriodRule::Period;
    PeriodRule rule;
    rule.period = read.freq == ICAL_DAILY_RECURRENCE     ? day
                  : read.freq == ICAL_WEEKLY_RECURRENCE  ? week
                  : read.freq == ICAL_MONTHLY_RECURRENCE ? month
                                                         : year;
    rule.interval = read.interval;
    rule.week_start = weekday_of(read.week_start);
    rule.months = list_of(read.by_month);
    rule.week_numbers = list_of(read.by_week_no);
    rule.year_days = list_of(read.by_year_day);
    rule.month_days = list_of(read.by_month_day);
    rule.hours = list_of(read.by_hour);
    rule.minutes = list_of(read.by_minute);
    rule.seconds = list_of(read.by_second);
    rule.positions = list_of(read.by_set_pos);
    for (const int each : list_of(read.by_day)) {
        const auto packed = static_cast<short>(each);
        rule.weekdays.push_back({icalrecurrencetype_day_position(packed),
                                 weekday_of(icalrecurrencetype_day_day_of_week(packed))});
    }
    return rule;
}

}  // namespace

Result<Recurrence> parse_rrule(std::string_view text) {
    std::string_view body = text;
    if (body.starts_with("RRULE:")) body.remove_prefix(6);
    if (body.size() > 1000) return refuse(text.substr(0, 40), "it is longer than 1000 characters");
    Fields fields;
    std::string for_libical;
    for (const std::string_view part : split(body, ';')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return refuse(text, fmt::format("`{}` is no NAME=VALUE", part));
        const auto key = part.substr(0, equals);
        if (!fields.emplace(key, part.substr(equals + 1)).second)
            return refuse(text, fmt::format("{} is there twice", key));
        if (key != "UNTIL" && key != "COUNT")
            for_libical += fmt::format("{}{}", for_libical.empty() ? "" : ";", part);
    }
    if (const auto fault = fault_of(fields)) return refuse(text, *fault);

    auto parts = std::make_shared<Recurrence::Parts>();
    parts->text = body;
    if (fields.contains("COUNT")) parts->count = number(fields.at("COUNT"));
    if (fields.contains("UNTIL")) {
        parts->until = parse_until(fields.at("UNTIL"));
        if (!parts->until) return refuse(text, "UNTIL is written like 20261231T090000Z");
    }
    const icalrecurrencetype read = icalrecurrencetype_from_string(for_libical.c_str());
    if (read.freq == ICAL_NO_RECURRENCE) return refuse(text, "libical cannot read it");
    if (std::ranges::find(subdaily_names, fields.at("FREQ")) != subdaily_names.end())
        parts->rule = subdaily_of(read);
    else
        parts->rule = period_rule_of(read);
    return Recurrence{std::move(parts)};
}

}  // namespace rules

#include "rules/time/recurrence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <libical/ical.h>

#include "rules/time/subdaily.hpp"

namespace rules {
namespace {

using namespace std::chrono;

// The last instant that may occur. COUNT and UNTIL are kept from libical: it knows no zones here, and its
// local UNTIL would be wrong in the hour that occurs twice.
struct Until {
    LocalTime time;
    bool utc;
};

struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

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

constexpr std::array<std::string_view, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

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
        if (item.size() < 2 || std::ranges::find(weekdays, item.substr(item.size() - 2)) == weekdays.end()) {
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
            if (std::ranges::find(weekdays, value) == weekdays.end()) fault = "WKST is a weekday, like MO";
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

std::vector<int> list_of(const Fields& fields, std::string_view key) {
    std::vector<int> list;
    if (const auto field = fields.find(key); field != fields.end()) {
        for (const auto item : split(field->second, ',')) list.push_back(*number(item));
    }
    return list;
}

SubdailyRule subdaily_of(const Fields& fields) {
    const std::string_view freq = fields.at("FREQ");
    SubdailyRule rule;
    rule.period = freq == "HOURLY" ? seconds{3600} : freq == "MINUTELY" ? seconds{60} : seconds{1};
    if (fields.contains("INTERVAL")) rule.interval = *number(fields.at("INTERVAL"));
    rule.months = list_of(fields, "BYMONTH");
    rule.month_days = list_of(fields, "BYMONTHDAY");
    rule.year_days = list_of(fields, "BYYEARDAY");
    rule.hours = list_of(fields, "BYHOUR");
    rule.minutes = list_of(fields, "BYMINUTE");
    rule.seconds = list_of(fields, "BYSECOND");
    rule.positions = list_of(fields, "BYSETPOS");
    if (fields.contains("BYDAY")) {
        for (const auto day : split(fields.at("BYDAY"), ',')) {
            rule.weekdays.push_back(static_cast<int>(std::ranges::find(weekdays, day) - weekdays.begin()));
        }
    }
    return rule;
}

icaltimetype to_ical(LocalTime local) {
    const year_month_day date{date_of(local)};
    const hh_mm_ss time{local - date_of(local)};
    icaltimetype result = icaltime_null_time();
    result.year = static_cast<int>(date.year());
    result.month = static_cast<int>(unsigned{date.month()});
    result.day = static_cast<int>(unsigned{date.day()});
    result.hour = static_cast<int>(time.hours().count());
    result.minute = static_cast<int>(time.minutes().count());
    result.second = static_cast<int>(time.seconds().count());
    return result;
}

LocalTime from_ical(const icaltimetype& time) {
    const Date date{year{time.year} / time.month / time.day};
    return date + hours{time.hour} + minutes{time.minute} + seconds{time.second};
}

}  // namespace

struct Recurrence::Parts {
    std::string text;
    std::variant<icalrecurrencetype, SubdailyRule> rule;
    std::optional<int> count;
    std::optional<Until> until;
};

struct Occurrences::State {
    std::shared_ptr<const Recurrence::Parts> parts;
    std::optional<Zone> zone;
    std::variant<Iterator, SubdailyOccurrences> source;
    int given = 0;

    std::optional<LocalTime> from_source() {
        if (auto* subdaily = std::get_if<SubdailyOccurrences>(&source)) return subdaily->next();
        const Iterator& iterator = std::get<Iterator>(source);
        if (!iterator) return std::nullopt;
        const icaltimetype time = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(time)) return std::nullopt;
        return from_ical(time);
    }

    seconds beyond_until(LocalTime local) const {
        const Until& until = *parts->until;
        if (!until.utc || !zone) return local - until.time;
        return zone->to_moment(local) - Moment{until.time.time_since_epoch()};
    }
};

Occurrences::Occurrences(std::unique_ptr<State> state) : state_(std::move(state)) {}
Occurrences::Occurrences(Occurrences&&) noexcept = default;
Occurrences& Occurrences::operator=(Occurrences&&) noexcept = default;
Occurrences::~Occurrences() = default;

std::optional<LocalTime> Occurrences::next() {
    const Recurrence::Parts& parts = *state_->parts;
    if (parts.count && state_->given >= *parts.count) return std::nullopt;
    while (const auto local = state_->from_source()) {
        if (parts.until) {
            const seconds beyond = state_->beyond_until(*local);
            // A local time in a gap may be a later instant than the local times after it.
            if (beyond > days{1}) return std::nullopt;
            if (beyond > seconds{0}) continue;
        }
        ++state_->given;
        return local;
    }
    return std::nullopt;
}

Recurrence::Recurrence(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

const std::string& Recurrence::text() const {
    return parts_->text;
}

Occurrences Recurrence::from(LocalTime start, const std::optional<Zone>& zone) const {
    if (const auto* subdaily = std::get_if<SubdailyRule>(&parts_->rule)) {
        return Occurrences{std::make_unique<Occurrences::State>(
            Occurrences::State{parts_, zone, SubdailyOccurrences{*subdaily, start}})};
    }
    Iterator iterator{icalrecur_iterator_new(std::get<icalrecurrencetype>(parts_->rule), to_ical(start))};
    return Occurrences{
        std::make_unique<Occurrences::State>(Occurrences::State{parts_, zone, std::move(iterator)})};
}

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
    if (std::ranges::find(subdaily_names, fields.at("FREQ")) != subdaily_names.end()) {
        parts->rule = subdaily_of(fields);
        return Recurrence{std::move(parts)};
    }
    const icalrecurrencetype rule = icalrecurrencetype_from_string(for_libical.c_str());
    if (rule.freq == ICAL_NO_RECURRENCE) return refuse(text, "libical cannot read it");
    parts->rule = rule;
    return Recurrence{std::move(parts)};
}

}  // namespace rules

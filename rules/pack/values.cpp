#include "rules/pack/values.hpp"

#include <algorithm>
#include <charconv>

#include "rules/yaml/older_yaml.hpp"

namespace rules::reading {
namespace {

std::optional<double> parse_share(std::string_view text) {
    if (!text.ends_with('%')) return std::nullopt;
    text.remove_suffix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    double percent{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (error != std::errc{} || end != text.data() + text.size() || !(percent > 0 && percent <= 100)) {
        return std::nullopt;
    }
    return percent / 100;
}

template <class T>
T read_time(Reading& reading, const Node& node, Code code, const char* expected,
            Result<T> (*parse)(std::string_view), std::string hint = {}) {
    if (!node.is_scalar()) {
        reading.wrong_type(node, expected);
        return {};
    }
    const Result<T> value = parse(node.text);
    if (value) return *value;
    reading.error(node.where, code, value.error().message, std::move(hint));
    return {};
}

}  // namespace

std::string read_text(Reading& reading, const Node& node) {
    if (!node.is_scalar()) reading.wrong_type(node, "text");
    return node.text;
}

bool read_bool(Reading& reading, const Node& node) {
    const auto value = yaml::as_bool(node);
    if (!value) reading.wrong_type(node, "true or false", yaml::hint_for_truth(node));
    return value.value_or(false);
}

int read_count(Reading& reading, const Node& node, const grammar::Shape& shape) {
    const auto value = yaml::as_integer(node);
    if (!value) {
        reading.wrong_type(node, "a whole number", yaml::hint_for_number(node));
        return static_cast<int>(shape.least);
    }
    if (const std::string hint = yaml::hint_for_leading_zero(node); !hint.empty()) {
        reading.error(node.where, "leading_zero", node.text + " is the number " + std::to_string(*value),
                      hint);
    }
    if (*value >= shape.least && *value <= shape.most) return static_cast<int>(*value);
    reading.error(
        node.where, "out_of_range",
        node.text + " is not between " + std::to_string(shape.least) + " and " + std::to_string(shape.most));
    return static_cast<int>(shape.least);
}

bool is_share(const Node& node) {
    return node.is_scalar() && node.text.ends_with('%');
}

double read_share(Reading& reading, const Node& node) {
    const auto value = node.is_scalar() ? parse_share(node.text) : std::nullopt;
    if (!value) reading.wrong_type(node, "a share such as 20% (more than 0, at most 100)");
    return value.value_or(1);
}

Duration read_duration(Reading& reading, const Node& node) {
    if (node.is_map()) {
        reading.wrong_type(node, "a plain duration such as 6 months",
                           "by grade, or from another day, works where something falls due");
        return {};
    }
    if (yaml::as_integer(node)) {
        reading.error(node.where, "bad_duration", node.text + " of what? A duration needs a unit",
                      "write " + node.text + " working days, " + node.text + " weeks, ...");
        return {};
    }
    const Duration duration = read_time<Duration>(reading, node, "bad_duration", "a duration", parse_duration,
                                                  yaml::hint_for_duration(node));
    if (duration.count < 0) {
        reading.error(node.where, "bad_duration",
                      "`" + node.text + "` is negative: nothing is due before it begins");
    }
    // From any day on which somebody may use the pack it has to stay within the years that are known.
    const Date far = add(Date{std::chrono::year{2050} / 1 / 1}, duration, WorkingCalendar{});
    if (far > Date{std::chrono::year{last_year} / 1 / 1} || far < Date{std::chrono::year{2000} / 1 / 1}) {
        reading.error(node.where, "bad_duration",
                      "`" + node.text + "` is longer than anything an audit waits for", "at most 50 years");
    }
    return duration;
}

Date read_date(Reading& reading, const Node& node) {
    return read_time<Date>(reading, node, "bad_date", "a date such as 2026-01-05", parse_date);
}

LocalTime read_local_time(Reading& reading, const Node& node) {
    if (node.is_scalar() && node.text.find('T') == std::string::npos) {
        if (const auto date = parse_date(node.text)) return *date;
    }
    return read_time<LocalTime>(reading, node, "bad_time", "a time such as 2026-01-05T09:00",
                                parse_local_time);
}

TimeOfDay read_time_of_day(Reading& reading, const Node& node) {
    return read_time<TimeOfDay>(reading, node, "bad_time", "a time of day such as 09:00", parse_time_of_day);
}

std::string read_choice(Reading& reading, const Node& node, std::span<const std::string_view> words) {
    if (!node.is_scalar()) {
        reading.wrong_type(node, "a word");
    } else if (std::ranges::find(words, node.text) != words.end()) {
        return node.text;
    } else {
        const std::vector<std::string> known(words.begin(), words.end());
        reading.error(node.where, "bad_value", "\"" + node.text + "\" is not allowed here",
                      suggestion(node.text, known));
    }
    return std::string{words.front()};
}

std::vector<const Node*> read_list(Reading& reading, const Node& node) {
    std::vector<const Node*> all;
    if (!node.is_list()) reading.wrong_type(node, "a list");
    for (const Node& item : node.items) all.push_back(&item);
    return all;
}

std::vector<const Node*> read_texts(Reading& reading, const Node& node) {
    if (node.is_scalar()) return {&node};
    std::vector<const Node*> all = read_list(reading, node);
    std::erase_if(all, [&](const Node* item) {
        if (item->is_scalar()) return false;
        reading.wrong_type(*item, "text");
        return true;
    });
    return all;
}

std::string read_reference(Reading& reading, const Node& node, const std::string& kind) {
    std::string name = read_text(reading, node);
    if (node.is_scalar()) reading.refer(kind, name, node.where);
    return name;
}

std::string read_recipient(Reading& reading, const Node& node,
                           std::initializer_list<std::string_view> others) {
    std::string name = read_text(reading, node);
    if (!node.is_scalar() || std::ranges::find(others, name) != others.end()) return name;
    const auto& leading = reading.defined["leading role"];
    if (leading.contains(name) || reading.incomplete) return name;
    if (reading.defined["role"].contains(name)) {
        reading.error(node.where, "role_does_not_lead",
                      "the role \"" + name + "\" does not lead, so nobody can be found along a case's line",
                      "give it `leads: true`, or name a role that leads");
        return name;
    }
    std::vector<std::string> known(others.begin(), others.end());
    for (const auto& [role, place] : leading) known.push_back(role);
    reading.error(node.where, "unknown_name", "there is no role \"" + name + "\"", suggestion(name, known));
    return name;
}

}  // namespace rules::reading

#include "workflows/reading/field_condition.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <boost/json.hpp>

#include "rules/names.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

engine::Error refused(std::string message) {
    return {engine::ErrorCode::invalid_input, std::move(message)};
}

// Which there are, or the one that was probably meant.
std::string suggestion(const std::string& wrong, const std::vector<std::string>& known) {
    if (const auto nearest = rules::nearest_name(wrong, known)) return "; did you mean `" + *nearest + "`?";
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return "; there are " + all + ".";
}

const char* taken_by(FieldType type) {
    switch (type) {
        case FieldType::truth:
            return "true or false";
        case FieldType::number:
            return "a number, such as 3 or 2.5";
        case FieldType::day:
            return "a day, such as 2026-01-31";
        case FieldType::moment:
            return "a day or an instant, such as 2026-01-31 or 2026-01-31T09:00:00Z";
        case FieldType::text:
            break;
    }
    return "a text";
}

const json::value* value_of(const json::object& record, const std::string& field) {
    if (const json::value* value = record.if_contains(field)) return value;
    const json::value* attributes = record.if_contains("attributes");
    return attributes == nullptr || !attributes->is_object() ? nullptr
                                                             : attributes->get_object().if_contains(field);
}

}  // namespace

std::string as_words(const json::value& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_object() && value.get_object().empty()) return "";
    if (!value.is_array()) return json::serialize(value);
    std::string list;
    for (const json::value& each : value.get_array()) list += (list.empty() ? "" : ", ") + as_words(each);
    return list;
}

std::string as_words(const json::object& record, const std::string& field) {
    const json::value* value = value_of(record, field);
    return value == nullptr ? "" : as_words(*value);
}

// `due.from` into `due` and what it means; none where there is no such word.
std::pair<std::string, std::optional<FieldCondition::How>> FieldCondition::split(const Fields& known,
                                                                                 const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (known.contains(name) || dot == std::string::npos) return {name, How::is};
    constexpr std::pair<std::string_view, How> words[] = {
        {"from", How::from}, {"to", How::to}, {"after", How::after}, {"before", How::before}};
    const auto* found = std::ranges::find(words, std::string_view(name).substr(dot + 1),
                                          &std::pair<std::string_view, How>::first);
    return {name.substr(0, dot), found == std::end(words) ? std::nullopt : std::optional(found->second)};
}

std::optional<FieldCondition::Quantity> FieldCondition::quantity(FieldType type, const std::string& value) {
    if (type == FieldType::number) {
        double number = 0;
        const char* end = value.data() + value.size();
        const auto [stopped, error] = std::from_chars(value.data(), end, number);
        if (error != std::errc{} || stopped != end || !std::isfinite(number)) return std::nullopt;
        return number;
    }
    if (type == FieldType::moment) {
        if (const auto moment = rules::parse_moment(value)) return *moment;
    }
    if (const auto day = rules::parse_date(value)) return *day;
    return std::nullopt;
}

engine::Result<FieldCondition> FieldCondition::make(const Fields& known, std::string_view kind,
                                                    const std::string& name, const std::string& value,
                                                    std::optional<rules::Zone> zone) {
    const auto [field, how] = split(known, name);
    const auto found = known.find(field);
    if (found == known.end()) {
        std::vector<std::string> names;
        for (const auto& each : known) names.push_back(each.first);
        return refused("no " + std::string(kind) + " has a field `" + field + "`" + suggestion(field, names));
    }
    const Field& is = found->second;
    const bool has_order = is.type != FieldType::text && is.type != FieldType::truth;
    if (!how || (*how != How::is && !has_order))
        return refused("there is no `" + name + "`: `" + field + "` is " + taken_by(is.type) +
                       (has_order ? "; write .from, .to, .after or .before." : "."));
    FieldCondition condition;
    condition.field_ = field;
    condition.value_ = value;
    condition.how_ = *how;
    condition.zone_ = zone;
    if (value.empty() && *how == How::is) return condition;
    if (has_order) condition.limit_ = quantity(is.type, value);
    const bool is_misfit =
        has_order ? !condition.limit_ : is.type == FieldType::truth && value != "true" && value != "false";
    if (is_misfit) return refused("`" + name + "` is " + taken_by(is.type) + ", not `" + value + "`.");
    if (!is.words.empty() && std::ranges::find(is.words, value) == is.words.end())
        return refused("no " + std::string(kind) + " has the " + field + " `" + value + "`" +
                       suggestion(value, is.words));
    return condition;
}

std::optional<FieldCondition::Quantity> FieldCondition::measured(const json::value& value) const {
    if (std::holds_alternative<double>(*limit_))
        return value.is_number() ? std::optional<Quantity>(value.to_number<double>()) : std::nullopt;
    if (!value.is_string()) return std::nullopt;
    const std::string_view text = value.get_string();
    const auto moment = rules::parse_moment(text);
    if (std::holds_alternative<rules::Moment>(*limit_))
        return moment ? std::optional<Quantity>(*moment) : std::nullopt;
    if (moment && zone_) return zone_->local_date(*moment);
    const auto day = rules::parse_date(text.substr(0, text.find('T')));
    return day ? std::optional<Quantity>(*day) : std::nullopt;
}

bool FieldCondition::holds_of(const json::value& value) const {
    if (!limit_) return as_words(value) == value_;
    const auto is = measured(value);
    if (!is) return false;
    switch (how_) {
        case How::is:
            return *is == *limit_;
        case How::from:
            return *is >= *limit_;
        case How::to:
            return *is <= *limit_;
        case How::after:
            return *is > *limit_;
        case How::before:
            return *is < *limit_;
    }
    return false;
}

bool FieldCondition::holds(const json::object& record) const {
    const json::value* value = value_of(record, field_);
    if (value == nullptr) return value_.empty();
    if (holds_of(*value)) return true;
    return value->is_array() && std::ranges::any_of(value->get_array(), [this](const json::value& each) {
               return holds_of(each);
           });
}

DayRange FieldCondition::days() const {
    if (!limit_ || !std::holds_alternative<rules::Date>(*limit_)) return {};
    const auto day = std::get<rules::Date>(*limit_);
    switch (how_) {
        case How::is:
            return {day, day};
        case How::from:
            return {day, std::nullopt};
        case How::to:
            return {std::nullopt, day};
        case How::after:
            return {day + std::chrono::days(1), std::nullopt};
        case How::before:
            return {std::nullopt, day - std::chrono::days(1)};
    }
    return {};
}

}  // namespace workflows

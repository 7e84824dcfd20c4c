#include "adapters/system/value.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "adapters/system/settings.hpp"
#include "rules/time/duration.hpp"
#include "rules/yaml/older_yaml.hpp"

namespace adapters::system {
namespace {

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<double> bytes_in(const std::string& text) {
    const std::size_t unit_at = text.find_first_not_of("0123456789");
    const auto number = number_in(std::string_view(text).substr(0, unit_at));
    if (!number) return std::nullopt;
    if (unit_at == std::string::npos) return number;
    const std::string unit = trimmed(std::string_view(text).substr(unit_at));
    const std::map<std::string, double> units{
        {"bytes", 1}, {"KiB", 1024}, {"MiB", 1024 * 1024}, {"GiB", 1024. * 1024 * 1024}};
    const auto found = units.find(unit);
    if (found == units.end()) return std::nullopt;
    return *number * found->second;
}

std::optional<double> seconds_in(const std::string& text) {
    const auto duration = rules::parse_duration(text);
    if (!duration) return std::nullopt;
    const auto count = static_cast<double>(duration->count);
    if (duration->unit == rules::Unit::seconds) return count;
    if (duration->unit == rules::Unit::days) return count * 86400;
    if (duration->unit == rules::Unit::weeks) return count * 7 * 86400;
    return std::nullopt;
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (auto part = trimmed(std::string_view(text).substr(begin, end - begin)); !part.empty())
            out.push_back(std::move(part));
        begin = end + 1;
    }
    return out;
}

bool is_choice(const Setting& setting, const std::string& text) {
    const std::string padded = " " + std::string(setting.choices) + " ";
    return text.find(' ') == std::string::npos && padded.find(" " + text + " ") != std::string::npos;
}

Mistake wrong(const Setting& setting, rules::Code code, const std::string& text) {
    const std::string shown = setting.is_secret ? "what is set" : rules::yaml::shortened(text);
    return {code, std::string(setting.key) + " is " + in_words(setting) + ", not " + shown,
            "such as `" + std::string(setting.example) + "`"};
}

bool is_numeric(Kind kind) {
    return kind == Kind::whole || kind == Kind::number || kind == Kind::size || kind == Kind::duration;
}

std::optional<double> numeric(const Setting& setting, const std::string& text) {
    if (setting.kind == Kind::size) return bytes_in(text);
    if (setting.kind == Kind::duration) return seconds_in(text);
    const auto number = number_in(text);
    if (number && setting.kind == Kind::whole && std::floor(*number) != *number) return std::nullopt;
    return number;
}

std::optional<Mistake> read_number(const Setting& setting, Value& value) {
    const auto number = numeric(setting, value.text);
    if (!number) return wrong(setting, "wrong_type", value.text);
    value.number = *number;
    if (*number < setting.bounds.least || *number > setting.bounds.most)
        return wrong(setting, "out_of_range", value.text);
    return std::nullopt;
}

std::optional<Mistake> read_mapping(const Setting& setting, Value& value) {
    for (const std::string& part : parts(value.text)) {
        const std::size_t sign = part.rfind('=');
        if (sign == std::string::npos) return wrong(setting, "wrong_type", part);
        value.mapping[trimmed(part.substr(0, sign))] = trimmed(part.substr(sign + 1));
    }
    return std::nullopt;
}

std::optional<Mistake> fill(const Setting& setting, Value& value) {
    if (is_numeric(setting.kind)) return read_number(setting, value);
    if (setting.kind == Kind::truth) {
        value.truth = value.text == "true";
        if (!value.truth && value.text != "false") return wrong(setting, "wrong_type", value.text);
    }
    if (setting.kind == Kind::choice && !is_choice(setting, value.text))
        return wrong(setting, "bad_value", value.text);
    if (setting.kind == Kind::list) value.list = parts(value.text);
    if (setting.kind == Kind::mapping) return read_mapping(setting, value);
    return std::nullopt;
}

ValueOrMistake judged(const Setting& setting, Value value) {
    if (setting.objection != nullptr)
        if (const std::string why = setting.objection(value); !why.empty())
            return Mistake{"bad_value", std::string(setting.key) + " " + why,
                           "such as `" + std::string(setting.example) + "`"};
    return value;
}

Mistake other_shape(const Setting& setting, const rules::yaml::Node& node, std::string hint) {
    Mistake mistake = wrong(setting, "wrong_type", "");
    mistake.message =
        std::string(setting.key) + " is " + in_words(setting) + ", not " + rules::yaml::describe(node);
    if (!hint.empty()) mistake.hint = std::move(hint);
    return mistake;
}

ValueOrMistake list_from(const Setting& setting, const rules::yaml::Node& node) {
    if (!node.is_list()) return other_shape(setting, node, "");
    Value value;
    for (const auto& item : node.items) {
        if (!item.is_scalar()) return other_shape(setting, item, "");
        value.list.push_back(item.text);
        value.text += (value.text.empty() ? "" : ", ") + item.text;
    }
    return judged(setting, std::move(value));
}

ValueOrMistake mapping_from(const Setting& setting, const rules::yaml::Node& node) {
    if (!node.is_map()) return other_shape(setting, node, "");
    Value value;
    for (const auto& member : node.members) {
        if (!member.value.is_scalar()) return other_shape(setting, member.value, "");
        value.mapping[member.key] = member.value.text;
        value.text += (value.text.empty() ? "" : ", ") + member.key + "=" + member.value.text;
    }
    return judged(setting, std::move(value));
}

}  // namespace

ValueOrMistake value_from(const Setting& setting, const std::string& text) {
    Value value;
    value.text = setting.is_secret ? text : trimmed(text);
    if (value.text.empty() && setting.usual.empty()) return value;
    if (auto mistake = fill(setting, value)) return *mistake;
    return judged(setting, std::move(value));
}

ValueOrMistake value_from(const Setting& setting, const rules::yaml::Node& node) {
    if (setting.kind == Kind::list) return list_from(setting, node);
    if (setting.kind == Kind::mapping) return mapping_from(setting, node);
    if (!node.is_scalar()) return other_shape(setting, node, "");
    if (setting.kind == Kind::truth && !rules::yaml::as_bool(node))
        return other_shape(setting, node, rules::yaml::hint_for_truth(node));
    const bool counts = setting.kind == Kind::whole || setting.kind == Kind::number;
    if (counts && !rules::yaml::as_number(node))
        return other_shape(setting, node, rules::yaml::hint_for_number(node));
    return value_from(setting, node.text);
}

}  // namespace adapters::system

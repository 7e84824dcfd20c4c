#include "adapters/bench/rule_workload.hpp"

#include <array>
#include <charconv>

namespace adapters::bench {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) {
    return std::string{value.as_string()};
}

std::vector<std::string> texts_of(const json::value& array) {
    std::vector<std::string> texts;
    for (const json::value& each : array.as_array()) texts.push_back(text_of(each));
    return texts;
}

std::vector<RuleFields::Choices> choices_of(const json::value& object) {
    std::vector<RuleFields::Choices> choices;
    for (const auto& [name, values] : object.as_object()) choices.emplace_back(name, texts_of(values));
    return choices;
}

// Always a double's literal.
std::string number_literal(double number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    std::string text(buffer.data(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string literal(const json::value& value) {
    return value.is_number() ? number_literal(value.to_number<double>()) : json::serialize(value);
}

std::string literals(const json::array& values) {
    std::string list;
    for (const json::value& each : values) list += (list.empty() ? "" : ", ") + literal(each);
    return "[" + list + "]";
}

std::string condition_of(const json::object& when);

std::string joined(const json::array& parts, const char* between) {
    std::string all;
    for (const json::value& each : parts)
        all += (all.empty() ? "" : between) + condition_of(each.as_object());
    return "(" + all + ")";
}

std::string comparison(const json::object& leaf) {
    const std::string field = "case." + text_of(leaf.at("f"));
    const std::string op = text_of(leaf.at("op"));
    const json::value& value = leaf.at("v");
    if (op == "contains") return literal(value) + " in " + field;
    if (op == "in") return field + " in " + literals(value.as_array());
    constexpr std::pair<std::string_view, const char*> operators[] = {
        {"eq", "=="}, {"ne", "!="}, {"lt", "<"}, {"lte", "<="}, {"gt", ">"}, {"gte", ">="}};
    for (const auto& [name, symbol] : operators) {
        if (name == op) return field + " " + symbol + " " + literal(value);
    }
    throw std::invalid_argument("the specification has an unknown operator `" + op + "`");
}

std::string condition_of(const json::object& when) {
    if (const auto* all = when.if_contains("all")) return joined(all->as_array(), " && ");
    if (const auto* any = when.if_contains("any")) return joined(any->as_array(), " || ");
    if (const auto* not_so = when.if_contains("not")) return "!(" + condition_of(not_so->as_object()) + ")";
    return comparison(when);
}

}  // namespace

RuleWorkload read_rule_workload(const json::value& specification) {
    RuleWorkload workload;
    const json::object& fields = specification.at("fields").as_object();
    workload.fields.enums = choices_of(fields.at("enums"));
    for (const auto& [name, range] : fields.at("numbers").as_object()) {
        const json::array& of = range.as_array();
        workload.fields.numbers.push_back({std::string{name}, of.at(0).to_number<double>(),
                                           of.at(1).to_number<double>(), of.at(2).to_number<double>()});
    }
    workload.fields.booleans = texts_of(fields.at("booleans"));
    workload.fields.lists = choices_of(fields.at("lists"));
    for (const json::value& rule : specification.at("rules").as_array()) {
        workload.conditions.push_back(condition_of(rule.at("when").as_object()));
    }
    const json::value& events = specification.at("events");
    workload.seed = events.at("seed").to_number<std::uint32_t>();
    workload.events = events.at("count").to_number<std::size_t>();
    return workload;
}

std::string pack_text(const RuleWorkload& workload) {
    std::string text =
        "pack: {title: Audit rules, timezone: Europe/London}\nregister:\n  case_word: Case\n  attributes:\n";
    for (const auto& [name, values] : workload.fields.enums) {
        json::array choices(values.begin(), values.end());
        text += "    " + name + ": {one_of: " + json::serialize(choices) + "}\n";
    }
    for (const auto& number : workload.fields.numbers) text += "    " + number.name + ": number\n";
    for (const std::string& name : workload.fields.booleans) text += "    " + name + ": boolean\n";
    for (const auto& [name, values] : workload.fields.lists) text += "    " + name + ": list(text)\n";
    text += "rules:\n";
    for (std::size_t i = 0; i < workload.conditions.size(); ++i) {
        const std::string name = "r" + std::to_string(i);
        text += "  " + name + ":\n    on: case.changed\n    if: '" + workload.conditions[i] +
                "'\n    do: [ { note: " + name + " } ]\n";
    }
    return text;
}

}  // namespace adapters::bench

// Evaluating a row of the typed notation.

#include <string>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/notation.hpp"

namespace rules::cel {

namespace {

namespace json = boost::json;

json::object error(std::string_view message) {
    return {{"error", message}};
}

std::string_view text_member(const json::object& row, std::string_view name) {
    const json::value* member = row.if_contains(name);
    return member != nullptr && member->is_string() ? std::string_view{member->get_string()}
                                                    : std::string_view{};
}

bool flag_member(const json::object& row, std::string_view name) {
    const json::value* member = row.if_contains(name);
    return member != nullptr && member->is_bool() && member->get_bool();
}

const json::object* object_member(const json::object& row, std::string_view name) {
    const json::value* member = row.if_contains(name);
    return member != nullptr ? member->if_object() : nullptr;
}

// Empty if all is well.
std::string declare_variables(const json::object& row, Environment& environment) {
    const json::object* types = object_member(row, "type_env");
    if (types == nullptr) return {};
    for (const auto& [name, notation] : *types) {
        const auto type =
            notation.is_string() ? parse_type(std::string_view{notation.get_string()}) : std::nullopt;
        if (!type) return "malformed type of '" + std::string{name} + "'";
        environment.declare(std::string{name}, *type);
    }
    return {};
}

Value bound_value(const json::value& binding) {
    const json::object* object = binding.if_object();
    if (object == nullptr) return Value::failure("malformed binding");
    const json::value* value = object->if_contains("value");
    return value != nullptr ? from_notation(*value) : Value::failure("the variable is bound to an error");
}

MapActivation bind_variables(const json::object& row, Environment& environment) {
    MapActivation activation;
    const json::object* bindings = object_member(row, "bindings");
    if (bindings == nullptr) return activation;
    for (const auto& [name, binding] : *bindings) {
        if (environment.find_variable(name) == nullptr) environment.declare(std::string{name}, {});
        activation.set(std::string{name}, bound_value(binding));
    }
    return activation;
}

std::string described(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) text += "; ";
        text += "at " + std::to_string(problem.offset) + ": " + problem.message;
    }
    return text;
}

}  // namespace

json::value eval_row(const json::value& row, const Environment& base) {
    const json::object* object = row.if_object();
    if (object == nullptr || text_member(*object, "expr").data() == nullptr) {
        return error("malformed row: 'expr' is missing");
    }
    Environment environment = base;
    environment.set_container(std::string{text_member(*object, "container")});
    environment.options.check = !flag_member(*object, "disable_check");
    environment.options.macros = !flag_member(*object, "disable_macros");
    if (const std::string wrong = declare_variables(*object, environment); !wrong.empty()) {
        return error(wrong);
    }
    const MapActivation activation = bind_variables(*object, environment);

    const auto compiled = compile(text_member(*object, "expr"), environment);
    if (const auto* problems = std::get_if<Problems>(&compiled)) return error(described(*problems));
    const auto& expression = std::get<Expression>(compiled);
    json::object answer;
    if (environment.options.check) answer["deduced_type"] = expression.type().text();
    if (flag_member(*object, "check_only")) return answer;
    const Outcome outcome = expression.evaluate(activation);
    if (outcome.ok()) {
        answer["value"] = to_notation(outcome.value);
    } else {
        answer["error"] = outcome.error;
    }
    return answer;
}

}  // namespace rules::cel

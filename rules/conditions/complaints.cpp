#include "rules/conditions/complaints.hpp"

#include <algorithm>
#include <utility>

#include "rules/conditions/library.hpp"
#include "rules/conditions/time_text.hpp"
#include "rules/names.hpp"

namespace rules::cel {

namespace {

using Kind = Type::Kind;

std::string did_you_mean(std::string_view wrong, std::span<const std::string> known) {
    const auto nearest = nearest_name(wrong, known);
    return nearest ? "did you mean '" + *nearest + "'?" : std::string{};
}

std::string joined(std::span<const Type> types) {
    std::string text;
    for (const Type& type : types) {
        if (!text.empty()) text += ", ";
        text += type.kind() == Kind::parameter ? "dyn" : type.text();
    }
    return text;
}

bool is_number(const Type& type) {
    return type.kind() == Kind::integer || type.kind() == Kind::unsigned_integer || type.kind() == Kind::real;
}

std::string hint_for_mismatch(const Node& node, std::span<const Type> given) {
    if (node.kind != Node::Kind::operation || given.size() != 2) return {};
    if (node.op == Operator::logical_and || node.op == Operator::logical_or) {
        return "both sides must be true or false";
    }
    if (is_number(given[0]) && is_number(given[1])) {
        return "convert one of them with int(), uint() or double()";
    }
    const bool text_and_time = (given[0].kind() == Kind::text && given[1].kind() == Kind::timestamp) ||
                               (given[1].kind() == Kind::text && given[0].kind() == Kind::timestamp);
    if (text_and_time) return "convert the text with timestamp()";
    const bool text_and_number = (given[0].kind() == Kind::text && is_number(given[1])) ||
                                 (given[1].kind() == Kind::text && is_number(given[0]));
    const bool comparison = node.op == Operator::equals || node.op == Operator::not_equals;
    if (text_and_number && node.op == Operator::add) return "convert the number with string()";
    if (text_and_number && node.op != Operator::in) return "a number is written without quotes";
    if (comparison) return "they can never be equal";
    if (node.op == Operator::in && given[1].kind() == Kind::text) {
        return "'in' looks into a list; a part of a text is found with .contains()";
    }
    return {};
}

}  // namespace

void Complaints::add(Span span, std::string code, std::string message, std::string hint) {
    if (problems_.size() >= most) return;
    problems_.push_back({span.offset, span.length, std::move(code), std::move(message), std::move(hint)});
}

void Complaints::unknown_variable(const Node& name, const std::vector<std::string>& locals) {
    std::vector<std::string> known = environment_.variable_names();
    known.insert(known.end(), locals.begin(), locals.end());
    std::string hint = did_you_mean(name.name, known);
    if (hint.empty() && environment_.find_function(name.name) != nullptr) {
        hint = "'" + name.name + "' is a function: " + name.name + "(...)";
    }
    add(name.span, "unknown_variable", "there is no variable '" + name.name + "' here", std::move(hint));
}

void Complaints::unknown_field(const Node& select, const RecordType& record) {
    const bool vowel = std::string_view{"aeio"}.find(record.name.at(0)) != std::string_view::npos;
    add(select.name_span, "unknown_field",
        (vowel ? "an " : "a ") + record.name + " has no field '" + select.name + "'",
        did_you_mean(select.name, record.field_names()));
}

void Complaints::unknown_function(const Node& call, const std::string& name) {
    add(call.name_span, "unknown_function", "there is no function '" + name + "'",
        did_you_mean(name, environment_.function_names()));
}

void Complaints::no_fields(const Node& select, const Type& operand) {
    add(select.name_span, "no_fields",
        "a value of type " + operand.text() + " has no field '" + select.name + "'");
}

void Complaints::no_overload(const Node& node, std::span<const Type> given) {
    if (node.kind == Node::Kind::operation) {
        add(node.span, "no_overload",
            "'" + std::string{symbol_of(node.op)} + "' does not go with (" + joined(given) + ")",
            hint_for_mismatch(node, given));
        return;
    }
    std::string message = "'" + node.name + "' does not go with (" + joined(given) + ")";
    if (node.receiver) {
        message = "'" + node.name + "' of a " + joined(given.first(1)) + " does not go with (" +
                  joined(given.subspan(1)) + ")";
    }
    std::string hint;
    for (const Overload& overload : node.function->overloads) {
        const auto& parameters = overload.signature.parameters;
        if (overload.signature.receiver != node.receiver) continue;
        const std::span<const Type> arguments = std::span{parameters}.subspan(node.receiver ? 1 : 0);
        hint += (hint.empty() ? "it takes (" : " or (") + joined(arguments) + ")";
        if (hint.size() > 100) break;
    }
    add(node.name_span, "no_overload", std::move(message), std::move(hint));
}

void Complaints::no_range(const Node& range, const Type& type) {
    add(range.span, "no_range", "a value of type " + type.text() + " has no elements",
        "this works on lists and maps");
}

void Complaints::not_boolean(const Node& condition, const Type& type) {
    add(condition.span, "not_boolean", "a condition is expected here, not a value of type " + type.text());
}

void Complaints::not_optional(const Node& element, const Type& type) {
    add(element.span, "not_optional",
        "an optional is expected after '?', not a value of type " + type.text());
}

void Complaints::not_an_entry(const Node& entry, const Type& type) {
    add(entry.span, "not_an_entry", "a map is expected here, not a value of type " + type.text());
}

void Complaints::bad_key(const Node& key, const Type& type) {
    add(key.span, "bad_key", "a value of type " + type.text() + " cannot be the key of a map",
        "keys are bool, int, uint or string");
}

void Complaints::too_deep_type(Span span) {
    add(span, "limit", "the type is nested too deeply");
}

void Complaints::check_choice(const Type& wanted, const Node& given) {
    if (given.kind == Node::Kind::operation && given.op == Operator::conditional) {
        check_choice(wanted, *given.operands[1]);
        return check_choice(wanted, *given.operands[2]);
    }
    if (wanted.choices().empty() || given.kind != Node::Kind::constant ||
        given.constant.kind() != Value::Kind::text) {
        return;
    }
    const std::string& text = given.constant.as_text();
    const auto& choices = wanted.choices();
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return;
    std::string hint = did_you_mean(text, choices);
    if (hint.empty() && choices.size() <= 8) {
        for (const std::string& choice : choices) hint += (hint.empty() ? "the choices are " : ", ") + choice;
    }
    add(given.span, "unknown_choice", "'" + text + "' is not one of the choices", std::move(hint));
}

void Complaints::check_literals(const Node& call) {
    const bool makes_time = call.name == "timestamp" || call.name == "duration";
    if ((!makes_time && call.name != "matches") || call.operands.empty()) return;
    const Node& last = *call.operands.back();
    if (last.kind != Node::Kind::constant || last.constant.kind() != Value::Kind::text) return;
    Value refused = makes_time ? Value{} : check_pattern(last.constant.as_text());
    if (call.name == "timestamp") refused = parse_timestamp(last.constant.as_text());
    if (call.name == "duration") refused = parse_duration(last.constant.as_text());
    if (refused.is_failure()) add(last.span, "bad_literal", refused.as_failure().message);
}

void Complaints::try_literals(const Node& call) {
    std::vector<Value> arguments;
    for (const NodePtr& operand : call.operands) {
        if (operand->kind != Node::Kind::constant) return;
        arguments.push_back(operand->constant);
    }
    if (arguments.empty()) return;
    const MapActivation nothing;
    const std::function<bool(std::size_t)> spend = [](std::size_t) { return true; };
    const Value value = call.function->overloads.front().implementation(arguments, {nothing, spend});
    if (value.is_failure()) add(call.operands.back()->span, "bad_literal", value.as_failure().message);
}

void Complaints::check_choices(const Node& operation, std::span<const Type> given) {
    const Node& left = *operation.operands[0];
    if (operation.op == Operator::equals || operation.op == Operator::not_equals) {
        check_choice(given[0], *operation.operands[1]);
        check_choice(given[1], left);
    }
    if (operation.op != Operator::in) return;
    check_choice(given[1].part(0), left);
    if (operation.operands[1]->kind != Node::Kind::list) return;
    for (const NodePtr& element : operation.operands[1]->operands) check_choice(given[0], *element);
}

}  // namespace rules::cel

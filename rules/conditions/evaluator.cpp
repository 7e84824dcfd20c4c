#include "rules/conditions/evaluator.hpp"

#include <array>
#include <string>
#include <utility>

#include "rules/conditions/dispatch.hpp"
#include "rules/conditions/expression.hpp"
#include "rules/conditions/operators.hpp"
#include "rules/conditions/resolver.hpp"
#include "rules/conditions/selection.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;

constexpr std::size_t most_told = 5000;
// Looking at or copying a part of an aggregate is that much cheaper than evaluating a node.
constexpr std::size_t parts_a_step = 4;
// Choosing an overload and passing arguments, beyond the node itself.
constexpr std::size_t steps_a_call = 8;
// An aggregate is allocated, filled and destroyed.
constexpr std::size_t steps_an_aggregate = 4;

// Functions go through a text code point by code point.
constexpr std::size_t bytes_a_step = 4;
// Looking for one text within another, or putting one in many places.
constexpr std::size_t byte_pairs_a_step = 64;

std::size_t size_of(const Value& value) {
    if (value.kind() == Kind::text) return value.as_text().size();
    return value.kind() == Kind::bytes ? value.as_bytes().size() : value.weight();
}

std::size_t steps_for(const Value& value) {
    const bool is_bytes = value.kind() == Kind::text || value.kind() == Kind::bytes;
    return is_bytes ? size_of(value) / bytes_a_step : value.weight();
}

// What a function may do with its arguments at the most.
std::size_t steps_for(std::span<const Value> arguments) {
    std::size_t steps = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        steps += steps_for(arguments[i]);
        const bool is_within = i > 0 && arguments[i].kind() == Kind::text;
        if (is_within) steps += size_of(arguments[0]) * size_of(arguments[i]) / byte_pairs_a_step;
    }
    return steps;
}

bool is_aggregate(const Value& value) {
    return value.weight() > parts_a_step;
}

}  // namespace

Evaluator::Evaluator(const Environment& environment, const Activation& activation)
    : environment_{environment},
      activation_{activation},
      spend_{[this](std::size_t steps) { return spend(steps); }},
      context_{activation, spend_},
      steps_left_{environment.options.step_budget} {}

void Evaluator::tell(std::string_view source, Explanation& root) {
    source_ = source;
    telling_ = &root;
}

Value Evaluator::run(const Node& tree) {
    Value value = evaluate(tree);
    if (exhausted_) {
        return Value::failure("the evaluation needs more than " +
                              std::to_string(environment_.options.step_budget) + " steps");
    }
    return value;
}

bool Evaluator::spend(std::size_t steps) {
    if (exhausted_ || steps > steps_left_) {
        exhausted_ = true;
        return false;
    }
    steps_left_ -= steps;
    return true;
}

Value Evaluator::limited(Value value) {
    const std::size_t weight = value.weight();
    if (weight <= 1) return value;
    if (weight > environment_.options.heaviest_value) return Value::failure("the value grows too large");
    if (value.depth() > environment_.options.deepest_value) {
        return Value::failure("the value is nested too deeply");
    }
    const bool is_text = value.kind() == Kind::text || value.kind() == Kind::bytes;
    if (!spend(is_text ? weight : weight / parts_a_step)) return {};
    return value;
}

Value Evaluator::evaluate(const Node& node) {
    if (!spend(1)) return Value::failure("too many steps");
    if (telling_ != nullptr) return evaluate_and_tell(node);
    return evaluate_by_kind(node);
}

Value Evaluator::evaluate_and_tell(const Node& node) {
    if (node.kind == Node::Kind::constant || node.expanded || told_ >= most_told) {
        return evaluate_by_kind(node);
    }
    ++told_;
    Explanation mine{node.span, std::string{source_.substr(node.span.offset, node.span.length)}, {}, {}};
    Explanation* const outer = std::exchange(telling_, &mine);
    mine.value = evaluate_by_kind(node);
    telling_ = outer;
    Value value = mine.value;
    outer->parts.push_back(std::move(mine));
    return value;
}

Value Evaluator::evaluate_by_kind(const Node& node) {
    switch (node.kind) {
        case Node::Kind::constant:
            return node.constant;
        case Node::Kind::name:
            return located(evaluate_name(node), node);
        case Node::Kind::select:
            return located(evaluate_select(node), node);
        case Node::Kind::call:
            return located(evaluate_call(node), node);
        case Node::Kind::operation:
            return located(evaluate_operation(node), node);
        case Node::Kind::list:
            return located(evaluate_list(node), node);
        case Node::Kind::map:
            return located(evaluate_map(node), node);
        case Node::Kind::comprehension:
            return located(evaluate_comprehension(node), node);
        case Node::Kind::bind:
            return evaluate_bind(node);
        case Node::Kind::broken:
            break;
    }
    return Value::failure("the expression is broken");
}

std::optional<Value> Evaluator::find_variable(const Node& node) const {
    for (const std::string& candidate : node.candidates) {
        if (auto value = activation_.find(candidate)) return value;
    }
    return {};
}

Value Evaluator::evaluate_name(const Node& node) {
    if (node.slot >= 0) return locals_[static_cast<std::size_t>(node.slot)];
    if (auto value = find_variable(node)) return *std::move(value);
    for (const std::string& candidate : node.candidates) {
        if (const auto type = named_type(candidate)) return Value::type(runtime_name(*type));
    }
    return Value::failure("there is no value for the variable '" + node.name + "'");
}

Value Evaluator::evaluate_select(const Node& node) {
    if (!node.candidates.empty()) {
        if (auto value = find_variable(node)) return *std::move(value);
        for (const std::string& candidate : node.candidates) {
            if (const auto type = named_type(candidate)) return Value::type(runtime_name(*type));
        }
    }
    Value operand = evaluate(*node.operands[0]);
    if (operand.is_failure()) return operand;
    if (operand.is_null() && environment_.options.null_has_fields) {
        return node.presence ? Value{false} : node.optional ? Value::none() : Value{};
    }
    if (node.presence) return has_field(operand, node.name);
    if (node.optional) return select_optional_field(operand, node.name);
    return select_field(operand, node.name);
}

// && and ||: `decisive` is the value of one side that makes the other one, and its failure, irrelevant.
Value Evaluator::evaluate_logical(const Node& node, bool decisive) {
    Value left = evaluate(*node.operands[0]);
    const bool left_is_bool = left.kind() == Kind::boolean;
    if (left_is_bool && left.as_bool() == decisive) return left;
    Value right = evaluate(*node.operands[1]);
    const bool right_is_bool = right.kind() == Kind::boolean;
    if (right_is_bool && right.as_bool() == decisive) return right;
    if (!left_is_bool) return not_boolean(left);
    return right_is_bool ? Value{!decisive} : not_boolean(right);
}

Value Evaluator::evaluate_operation(const Node& node) {
    if (node.op == Operator::logical_and) return evaluate_logical(node, false);
    if (node.op == Operator::logical_or) return evaluate_logical(node, true);
    Value first = evaluate(*node.operands[0]);
    if (first.is_failure()) return first;
    if (node.op == Operator::logical_not) {
        return first.kind() == Kind::boolean ? Value{!first.as_bool()} : not_boolean(first);
    }
    if (node.op == Operator::conditional) {
        if (first.kind() != Kind::boolean) return not_boolean(first);
        return evaluate(*node.operands[first.as_bool() ? 1 : 2]);
    }
    if (node.operands.size() == 1) return apply(node.op, first, {}, false);
    Value second = evaluate(*node.operands[1]);
    if (second.is_failure()) return second;
    if (node.op == Operator::index || node.op == Operator::optional_index) {
        return apply(node.op, first, second, false);
    }
    // Comparing and copying cost what there is to compare or copy.
    if (is_aggregate(first) && is_aggregate(second) &&
        !spend(std::min(first.weight(), second.weight()) / parts_a_step)) {
        return {};
    }
    if (node.op == Operator::in && is_aggregate(second) && !spend(second.weight() / parts_a_step)) return {};
    if (first.kind() == Kind::record || second.kind() == Kind::record) {
        if (const Function* added = environment_.find_function(host_function(node.op))) {
            return call_host_operator(*added, std::array{std::move(first), std::move(second)});
        }
    }
    Value result = apply(node.op, first, second, environment_.options.null_orders_false);
    return node.op == Operator::add ? limited(std::move(result)) : result;
}

Value Evaluator::call_host_operator(const Function& function, std::span<const Value> operands) {
    for (const Overload& overload : function.overloads) {
        if (fits(overload.signature, false, operands)) return overload.implementation(operands, context_);
    }
    return no_such_overload(function.name, operands);
}

Value Evaluator::evaluate_call(const Node& node) {
    if (node.function == nullptr) return Value::failure("there is no function '" + node.name + "'");
    std::vector<Value> arguments;
    arguments.reserve(node.operands.size());
    for (const NodePtr& operand : node.operands) {
        arguments.push_back(evaluate(*operand));
        if (arguments.back().is_failure()) return arguments.back();
        // An optional with a value does not look at its alternative.
        const Value& receiver = arguments.front();
        const bool first_of_two = node.receiver && arguments.size() == 1 && node.operands.size() == 2;
        if (!first_of_two || receiver.kind() != Kind::optional || receiver.as_optional() == nullptr) continue;
        if (node.name == "or") return receiver;
        if (node.name == "orValue") return *receiver.as_optional();
    }
    Value result = limited(call_overload(node, arguments));
    if (!spend(steps_for(result))) return {};
    return result;
}

Value Evaluator::call_overload(const Node& node, std::span<const Value> arguments) {
    if (!spend(steps_a_call + steps_for(arguments))) return {};
    for (const Overload& overload : node.function->overloads) {
        if (fits(overload.signature, node.receiver, arguments)) {
            return overload.implementation(arguments, context_);
        }
    }
    return no_such_overload(node.name, arguments);
}

Value Evaluator::evaluate_list(const Node& node) {
    if (!spend(steps_an_aggregate)) return {};
    std::vector<Value> items;
    items.reserve(node.operands.size());
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
        Value item = evaluate(*node.operands[i]);
        if (item.is_failure()) return item;
        if (!node.optional_elements[i]) {
            items.push_back(std::move(item));
        } else if (item.kind() != Kind::optional) {
            return Value::failure("no such overload: an optional is expected after '?', not a " +
                                  item.type_name());
        } else if (item.as_optional() != nullptr) {
            items.push_back(*item.as_optional());
        }
    }
    return limited(Value::list(std::move(items)));
}

Value Evaluator::evaluate_map(const Node& node) {
    if (!spend(steps_an_aggregate)) return {};
    std::vector<Map::Entry> entries;
    entries.reserve(node.operands.size() / 2);
    for (std::size_t i = 0; i < node.operands.size(); i += 2) {
        Value key = evaluate(*node.operands[i]);
        if (key.is_failure()) return key;
        Value value = evaluate(*node.operands[i + 1]);
        if (value.is_failure()) return value;
        if (!node.optional_elements[i / 2]) {
            entries.emplace_back(std::move(key), std::move(value));
        } else if (value.kind() != Kind::optional) {
            return Value::failure("no such overload: an optional is expected after '?', not a " +
                                  value.type_name());
        } else if (value.as_optional() != nullptr) {
            entries.emplace_back(std::move(key), *value.as_optional());
        }
    }
    return limited(Value::map(std::move(entries)));
}

}  // namespace rules::cel

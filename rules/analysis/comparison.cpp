#include "rules/analysis/comparison.hpp"

#include <cmath>

#include "rules/conditions/environment.hpp"

namespace rules::analysis {
namespace {

using cel::Node;
using cel::Operator;
using cel::Value;
using Ranks = std::map<std::string, std::int64_t>;

// Beyond, neighbouring whole numbers are one double.
constexpr double most_exact = 9e15;

std::optional<double> number_of(const Value& value) {
    double number = 0;
    switch (value.kind()) {
        case Value::Kind::integer:
            number = static_cast<double>(value.as_int());
            break;
        case Value::Kind::unsigned_integer:
            number = static_cast<double>(value.as_uint());
            break;
        case Value::Kind::real:
            number = value.as_double();
            break;
        case Value::Kind::timestamp:
            if (value.as_timestamp().nanos != 0) return std::nullopt;
            number = static_cast<double>(value.as_timestamp().seconds);
            break;
        default:
            return std::nullopt;
    }
    if (!(std::abs(number) < most_exact)) return std::nullopt;
    return number;
}

bool is_order(Operator op) {
    return op == Operator::less || op == Operator::less_or_equal || op == Operator::greater ||
           op == Operator::greater_or_equal;
}

// `4 < x` is `x > 4`.
Operator turned(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater;
        case Operator::less_or_equal:
            return Operator::greater_or_equal;
        case Operator::greater:
            return Operator::less;
        case Operator::greater_or_equal:
            return Operator::less_or_equal;
        default:
            return op;
    }
}

Operator opposite(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater_or_equal;
        case Operator::less_or_equal:
            return Operator::greater;
        case Operator::greater:
            return Operator::less_or_equal;
        case Operator::greater_or_equal:
            return Operator::less;
        case Operator::equals:
            return Operator::not_equals;
        default:
            return Operator::equals;
    }
}

bool ordered(double a, Operator op, double b) {
    switch (op) {
        case Operator::less:
            return a < b;
        case Operator::less_or_equal:
            return a <= b;
        case Operator::greater:
            return a > b;
        case Operator::greater_or_equal:
            return a >= b;
        case Operator::equals:
            return a == b;
        default:
            return a != b;
    }
}

// An order with null is false: so null does not belong to it, but belongs to its opposite.
Domain order(Operator op, double number, bool holds) {
    Domain domain;
    domain.null = !holds;
    if (!holds) op = opposite(op);
    if (op == Operator::less || op == Operator::less_or_equal) {
        domain.most = number;
        domain.below_most = op == Operator::less;
    } else {
        domain.least = number;
        domain.above_least = op == Operator::greater;
    }
    return domain;
}

std::optional<Domain> equality(const Value& value, bool equal) {
    if (value.is_null()) return equal ? Domain::only_null() : Domain::not_null();
    if (value.kind() == Value::Kind::text) {
        return equal ? Domain::one_of({value.as_text()}) : Domain::none_of({value.as_text()});
    }
    Domain domain;
    if (value.kind() == Value::Kind::boolean) {
        domain = Domain::truth(value.is_true() == equal);
        domain.null = !equal;
        return domain;
    }
    const auto number = number_of(value);
    if (!number) return std::nullopt;
    domain.null = !equal;
    if (equal) domain.least = domain.most = *number;
    if (!equal) domain.not_numbers = {*number};
    return domain;
}

std::optional<Finding> among(const Node& node, bool holds) {
    const Node& list = *node.operands[1];
    if (list.kind != Node::Kind::list || list.operands.empty()) return std::nullopt;
    Finding finding{node.operands[0].get(), {}};
    std::set<std::string> texts;
    bool null = false;
    for (std::size_t i = 0; i < list.operands.size(); ++i) {
        const auto value = fixed_value(*list.operands[i]);
        if (!value || list.optional_elements[i]) return std::nullopt;
        if (value->is_null()) {
            null = true;
        } else if (value->kind() == Value::Kind::text) {
            texts.insert(value->as_text());
        } else {
            return std::nullopt;
        }
    }
    finding.domain = holds ? Domain::one_of(std::move(texts)) : Domain::none_of(std::move(texts));
    finding.domain.null = null == holds;
    return finding;
}

// Of the grades those for which it is so.
template <class Predicate>
Domain grades(const Ranks& ranks, bool holds, Predicate is_so) {
    std::set<std::string> fitting;
    for (const auto& [grade, rank] : ranks) {
        if (is_so(static_cast<double>(rank)) == holds) fitting.insert(grade);
    }
    Domain domain = Domain::one_of(std::move(fitting));
    domain.null = !holds;
    return domain;
}

bool is_call(const Node& node, std::string_view name, std::size_t operands) {
    return node.kind == Node::Kind::call && node.name == name && !node.receiver &&
           node.operands.size() == operands;
}

std::optional<Finding> worse(const Node& node, bool holds, const Ranks& ranks) {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        const auto fixed = fixed_value(*node.operands[1 - side]);
        if (!fixed || fixed->kind() != Value::Kind::text) continue;
        const auto rank = ranks.find(fixed->as_text());
        if (rank == ranks.end()) return std::nullopt;
        const auto op = side == 0 ? Operator::greater : Operator::less;
        return Finding{node.operands[side].get(), grades(ranks, holds, [&](double each) {
                           return ordered(each, op, static_cast<double>(rank->second));
                       })};
    }
    return std::nullopt;
}

std::optional<Finding> with_fixed(const Node& thing, Operator op, const Value& value, bool holds,
                                  const Known& known) {
    if (is_call(thing, "rank", 1) && number_of(value)) {
        // The rank of null is null, which equals no number.
        Domain domain =
            grades(known.ranks(), holds, [&](double rank) { return ordered(rank, op, *number_of(value)); });
        if (op == Operator::not_equals) domain.null = holds;
        return Finding{thing.operands[0].get(), std::move(domain)};
    }
    if (is_order(op)) {
        const auto number = number_of(value);
        if (!number) return std::nullopt;
        return Finding{&thing, order(op, *number, holds)};
    }
    const auto domain = equality(value, (op == Operator::equals) == holds);
    if (!domain) return std::nullopt;
    return Finding{&thing, *domain};
}

}  // namespace

std::optional<Value> fixed_value(const Node& node) {
    if (node.kind == Node::Kind::constant) return node.constant;
    const bool makes_time = is_call(node, "date", 1) || is_call(node, "timestamp", 1);
    if (!makes_time || node.function == nullptr || node.operands[0]->kind != Node::Kind::constant ||
        node.operands[0]->constant.kind() != Value::Kind::text) {
        return std::nullopt;
    }
    const cel::MapActivation nothing;
    const std::function<bool(std::size_t)> spend = [](std::size_t) { return true; };
    for (const cel::Overload& overload : node.function->overloads) {
        const auto& parameters = overload.signature.parameters;
        if (parameters.size() != 1 || parameters[0].kind() != cel::Type::Kind::text) continue;
        Value value = overload.implementation({&node.operands[0]->constant, 1}, {nothing, spend});
        if (value.kind() == Value::Kind::timestamp) return value;
    }
    return std::nullopt;
}

std::optional<Finding> compared(const Node& node, bool holds, const Known& known) {
    if (is_call(node, "worse", 2)) return worse(node, holds, known.ranks());
    if (node.kind != Node::Kind::operation || node.operands.size() != 2) return std::nullopt;
    if (node.op == Operator::in) return among(node, holds);
    if (!is_order(node.op) && node.op != Operator::equals && node.op != Operator::not_equals) {
        return std::nullopt;
    }
    if (const auto right = fixed_value(*node.operands[1])) {
        return with_fixed(*node.operands[0], node.op, *right, holds, known);
    }
    if (const auto left = fixed_value(*node.operands[0])) {
        return with_fixed(*node.operands[1], turned(node.op), *left, holds, known);
    }
    return std::nullopt;
}

}  // namespace rules::analysis

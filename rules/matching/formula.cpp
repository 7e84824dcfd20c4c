#include "rules/matching/formula.hpp"

#include <utility>

namespace rules::matching {

namespace {

using cel::Node;
using cel::Operator;
using cel::Value;
using Formulas = std::vector<Formula>;
using Maybe = std::optional<Formula>;

Formula join(Formula::Kind kind, Formula first, Formula second) {
    Formula joined{kind};
    for (Formula* part : {&first, &second}) {
        if (part->kind != kind) {
            joined.parts.push_back(std::move(*part));
            continue;
        }
        for (Formula& inner : part->parts) joined.parts.push_back(std::move(inner));
    }
    return joined;
}

Operator mirrored(Operator op) {
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

bool is_order(Operator op) {
    return op == Operator::less || op == Operator::less_or_equal || op == Operator::greater ||
           op == Operator::greater_or_equal;
}

bool is_nameable(const Value& value) {
    using Kind = Value::Kind;
    return value.is_null() || value.kind() == Kind::boolean || value.kind() == Kind::text ||
           exact_number(value).has_value();
}

class Reader {
public:
    Reader(const cel::Environment& environment, Layout& layout, Tests& tests)
        : environment_{environment}, layout_{layout}, tests_{tests} {}

    // `wanted`: false reads the node's negation.
    Maybe read(const Node& node, bool wanted) {
        if (node.kind == Node::Kind::constant && node.constant.kind() == Value::Kind::boolean) {
            return Formula{Formula::Kind::constant, node.constant.as_bool() == wanted};
        }
        if (node.kind == Node::Kind::operation) return read_operation(node, wanted);
        const std::uint32_t slot = layout_.slot_of(node, environment_);
        if (slot == Place::none) return {};
        layout_.slot(slot).ask_truth();
        return add({Test::Kind::truth, slot}, wanted);
    }

private:
    Maybe read_operation(const Node& node, bool wanted) {
        switch (node.op) {
            case Operator::logical_not:
                return read(*node.operands[0], !wanted);
            case Operator::logical_and:
            case Operator::logical_or:
                return read_logical(node, wanted);
            case Operator::conditional:
                return read_conditional(node, wanted);
            case Operator::equals:
            case Operator::not_equals:
                return read_equality(node, wanted);
            case Operator::in:
                return read_in(node, wanted);
            default:
                return is_order(node.op) ? read_order(node, wanted) : Maybe{};
        }
    }

    Maybe read_logical(const Node& node, bool wanted) {
        Maybe left = read(*node.operands[0], wanted);
        if (!left) return {};
        Maybe right = read(*node.operands[1], wanted);
        if (!right) return {};
        const bool all = (node.op == Operator::logical_and) == wanted;
        return join(all ? Formula::Kind::all : Formula::Kind::any, *std::move(left), *std::move(right));
    }

    Maybe read_conditional(const Node& node, bool wanted) {
        Maybe yes = read(*node.operands[0], true);
        Maybe no = yes ? read(*node.operands[0], false) : Maybe{};
        Maybe then = no ? read(*node.operands[1], wanted) : Maybe{};
        Maybe otherwise = then ? read(*node.operands[2], wanted) : Maybe{};
        if (!otherwise) return {};
        return join(Formula::Kind::any, join(Formula::Kind::all, *std::move(yes), *std::move(then)),
                    join(Formula::Kind::all, *std::move(no), *std::move(otherwise)));
    }

    Maybe read_equality(const Node& node, bool wanted) {
        const bool same = (node.op == Operator::equals) == wanted;
        for (const std::size_t literal_side : {std::size_t{0}, std::size_t{1}}) {
            const Node& literal = *node.operands[literal_side];
            if (literal.kind != Node::Kind::constant || !is_nameable(literal.constant)) continue;
            const std::uint32_t slot = layout_.slot_of(*node.operands[1 - literal_side], environment_);
            if (slot == Place::none) return {};
            return add_equals(slot, {literal.constant}, same);
        }
        return add_compare(node, wanted);
    }

    Maybe read_order(const Node& node, bool wanted) {
        for (const std::size_t literal_side : {std::size_t{0}, std::size_t{1}}) {
            const Node& literal = *node.operands[literal_side];
            const auto number =
                literal.kind == Node::Kind::constant ? exact_number(literal.constant) : std::nullopt;
            if (!number) continue;
            const std::uint32_t slot = layout_.slot_of(*node.operands[1 - literal_side], environment_);
            if (slot == Place::none) return {};
            layout_.slot(slot).ask_order(*number, environment_.options.null_orders_false);
            return add({Test::Kind::order,
                        slot,
                        Place::none,
                        literal_side == 1 ? node.op : mirrored(node.op),
                        true,
                        {Value{*number}}},
                       wanted);
        }
        return add_compare(node, wanted);
    }

    Maybe read_in(const Node& node, bool wanted) {
        const Node& element = *node.operands[0];
        const Node& container = *node.operands[1];
        if (container.kind == Node::Kind::list) return read_in_list(element, container, wanted);
        if (element.kind == Node::Kind::constant && element.constant.kind() == Value::Kind::text) {
            const std::uint32_t slot = layout_.slot_of(container, environment_);
            if (slot == Place::none) return {};
            layout_.slot(slot).ask_element(element.constant.as_text());
            return add({Test::Kind::element, slot, Place::none, node.op, false, {element.constant}}, wanted);
        }
        return add_compare(node, wanted);
    }

    Maybe read_in_list(const Node& element, const Node& list, bool wanted) {
        std::vector<Value> literals;
        for (std::size_t i = 0; i < list.operands.size(); ++i) {
            const Node& item = *list.operands[i];
            const bool fits = item.kind == Node::Kind::constant && is_nameable(item.constant);
            if (!fits || list.optional_elements[i]) return {};
            literals.push_back(item.constant);
        }
        const Value whole = Value::list(literals);
        const auto& limits = environment_.options;
        if (whole.weight() > limits.heaviest_value || whole.depth() > limits.deepest_value) return {};
        const std::uint32_t slot = layout_.slot_of(element, environment_);
        if (slot == Place::none) return {};
        return add_equals(slot, std::move(literals), wanted);
    }

    Formula add_equals(std::uint32_t slot, std::vector<Value> literals, bool wanted) {
        for (const Value& literal : literals) {
            if (literal.kind() == Value::Kind::text) layout_.slot(slot).ask_text(literal.as_text());
            if (const auto number = exact_number(literal)) layout_.slot(slot).ask_number(*number);
        }
        return add({Test::Kind::equals, slot, Place::none, Operator::equals, false, std::move(literals)},
                   wanted);
    }

    // Each side a slot or a constant.
    Maybe add_compare(const Node& node, bool wanted) {
        Test test{Test::Kind::compare};
        test.op = node.op;
        test.null_orders_false = environment_.options.null_orders_false;
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const Node& operand = *node.operands[side];
            if (operand.kind == Node::Kind::constant) {
                test.literals.push_back(operand.constant);
                continue;
            }
            const std::uint32_t slot = layout_.slot_of(operand, environment_);
            if (slot == Place::none) return {};
            layout_.keep(slot);
            (side == 0 ? test.slot : test.right) = slot;
        }
        if (test.literals.size() == 2) return {};
        return add(std::move(test), wanted);
    }

    Formula add(Test test, bool wanted) {
        tests_.push_back(std::move(test));
        return {Formula::Kind::test, wanted, static_cast<std::uint32_t>(tests_.size() - 1)};
    }

    const cel::Environment& environment_;
    Layout& layout_;
    Tests& tests_;
};

// More than the tree walk can spend on it.
std::size_t most_steps(const Node& node) {
    const bool reads = node.kind == Node::Kind::name || node.kind == Node::Kind::select;
    std::size_t steps = 8 + (reads ? Slot::heaviest / 4 : node.constant.weight());
    for (const cel::NodePtr& operand : node.operands) {
        if (operand) steps += most_steps(*operand);
    }
    return steps;
}

// In the order of evaluation.
void split_conjuncts(const Node& node, std::vector<const Node*>& conjuncts) {
    if (node.kind == Node::Kind::operation && node.op == Operator::logical_and) {
        split_conjuncts(*node.operands[0], conjuncts);
        split_conjuncts(*node.operands[1], conjuncts);
    } else {
        conjuncts.push_back(&node);
    }
}

}  // namespace

Reading read_condition(const cel::Node& tree, const cel::Environment& environment, Layout& layout,
                       Tests& tests) {
    Reading reading{Formula{Formula::Kind::all}, true};
    std::vector<const Node*> conjuncts;
    split_conjuncts(tree, conjuncts);
    Reader reader{environment, layout, tests};
    std::size_t steps = 0;
    for (const Node* conjunct : conjuncts) {
        steps += most_steps(*conjunct);
        Maybe part = environment.options.check && steps <= environment.options.step_budget
                         ? reader.read(*conjunct, true)
                         : Maybe{};
        // What comes behind it is not evaluated first: it may not rule out what this does.
        if (!part) return {std::move(reading.formula), false};
        reading.formula = join(Formula::Kind::all, std::move(reading.formula), *std::move(part));
    }
    return reading;
}

}  // namespace rules::matching

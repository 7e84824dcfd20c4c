#include "rules/conditions/macros.hpp"

#include <array>
#include <string>
#include <utility>

namespace rules::cel {

namespace {

// Operands of a receiver's macro: the range, its variables, then as many more as the row says.
struct LoopMacro {
    std::string_view name;
    Loop loop;
    std::size_t variables;
    bool condition;
    bool transform;
};

constexpr std::array<LoopMacro, 17> loop_macros = {{
    {"all", Loop::all, 1, true, false},
    {"all", Loop::all, 2, true, false},
    {"exists", Loop::exists, 1, true, false},
    {"exists", Loop::exists, 2, true, false},
    {"exists_one", Loop::exists_one, 1, true, false},
    {"exists_one", Loop::exists_one, 2, true, false},
    {"existsOne", Loop::exists_one, 1, true, false},
    {"existsOne", Loop::exists_one, 2, true, false},
    {"filter", Loop::filter, 1, true, false},
    {"map", Loop::map, 1, false, true},
    {"map", Loop::map, 1, true, true},
    {"transformList", Loop::map, 2, false, true},
    {"transformList", Loop::map, 2, true, true},
    {"transformMap", Loop::transform_map, 2, false, true},
    {"transformMap", Loop::transform_map, 2, true, true},
    {"transformMapEntry", Loop::transform_map_entry, 2, false, true},
    {"transformMapEntry", Loop::transform_map_entry, 2, true, true},
}};

const LoopMacro* loop_macro(const Node& call) {
    for (const LoopMacro& macro : loop_macros) {
        const std::size_t operands =
            1 + macro.variables + (macro.condition ? 1 : 0) + (macro.transform ? 1 : 0);
        if (macro.name == call.name && operands == call.operands.size()) return &macro;
    }
    return nullptr;
}

bool is_variable(const Node& node) {
    return node.kind == Node::Kind::name && !node.rooted;
}

class Expander {
public:
    explicit Expander(Problems& problems) : problems_{problems} {}

    NodePtr expand(NodePtr node) {
        for (NodePtr& operand : node->operands) operand = expand(std::move(operand));
        if (node->kind != Node::Kind::call || node->rooted) return node;
        return node->receiver ? expand_receiver_call(std::move(node)) : expand_has(std::move(node));
    }

private:
    NodePtr refuse(const Node& at, std::string message) {
        problems_.push_back({at.span.offset, at.span.length, "macro", std::move(message), {}});
        return make_node(Node::Kind::broken, at.span);
    }

    NodePtr expand_has(NodePtr call) {
        if (call->name != "has" || call->operands.size() != 1) return call;
        NodePtr select = std::move(call->operands[0]);
        if (select->kind != Node::Kind::select || select->optional || select->presence) {
            return refuse(*select, "has() takes a field, as in has(case.plan)");
        }
        select->presence = true;
        select->span = call->span;
        return select;
    }

    NodePtr expand_receiver_call(NodePtr call) {
        const Node& target = *call->operands[0];
        if (is_variable(target) && target.name == "cel" && call->name == "bind" &&
            call->operands.size() == 4) {
            return bind(std::move(call));
        }
        const bool extreme = call->name == "greatest" || call->name == "least";
        if (is_variable(target) && target.name == "math" && extreme) return extreme_of(std::move(call));
        const bool mapped = call->name == "optMap" || call->name == "optFlatMap";
        if (mapped && call->operands.size() == 3) return optional_map(std::move(call));
        if (const LoopMacro* macro = loop_macro(*call)) return comprehension(std::move(call), *macro);
        return call;
    }

    NodePtr comprehension(NodePtr call, const LoopMacro& macro) {
        for (std::size_t i = 1; i <= macro.variables; ++i) {
            if (!is_variable(*call->operands[i])) {
                return refuse(*call->operands[i], call->name + "() takes the name of a variable here");
            }
        }
        NodePtr node = make_node(Node::Kind::comprehension, call->span);
        node->name_span = call->name_span;
        node->loop = macro.loop;
        node->name = call->operands[1]->name;
        if (macro.variables == 2) node->second = call->operands[2]->name;
        if (node->name == node->second) {
            return refuse(*call->operands[2], "the two variables need different names");
        }
        std::size_t next = 1 + macro.variables;
        NodePtr condition = macro.condition ? std::move(call->operands[next++]) : nullptr;
        NodePtr transform = macro.transform ? std::move(call->operands[next]) : nullptr;
        node->operands =
            operands_of(std::move(call->operands[0]), std::move(condition), std::move(transform));
        return node;
    }

    NodePtr bound(std::string name, NodePtr value, NodePtr body, Span span) {
        NodePtr node = make_node(Node::Kind::bind, span);
        node->name = std::move(name);
        node->operands = operands_of(std::move(value), std::move(body));
        return node;
    }

    NodePtr bind(NodePtr call) {
        if (!is_variable(*call->operands[1])) {
            return refuse(*call->operands[1], "cel.bind() takes the name of a variable first");
        }
        return bound(call->operands[1]->name, std::move(call->operands[2]), std::move(call->operands[3]),
                     call->span);
    }

    // Up to two arguments have overloads of their own; more of them become a list.
    NodePtr extreme_of(NodePtr call) {
        std::vector<NodePtr> arguments;
        for (std::size_t i = 1; i < call->operands.size(); ++i) {
            arguments.push_back(std::move(call->operands[i]));
        }
        if (arguments.empty()) return refuse(*call, "math." + call->name + "() takes at least one number");
        if (arguments.size() > 2) {
            NodePtr list = make_node(Node::Kind::list, call->span);
            list->optional_elements.assign(arguments.size(), false);
            list->operands = std::move(arguments);
            list->expanded = true;
            arguments = operands_of(std::move(list));
        }
        NodePtr node = make_call("math." + call->name, false, call->span, std::move(arguments));
        node->name_span = call->name_span;
        return node;
    }

    // With t for the receiver, taken once: t.hasValue() ? optional.of(x = t.value() in body) :
    // optional.none()
    NodePtr optional_map(NodePtr call) {
        if (!is_variable(*call->operands[1])) {
            return refuse(*call->operands[1], call->name + "() takes the name of a variable first");
        }
        static const std::string target = "@target";
        const Span span = call->span;
        const auto expanded_call = [&](std::string name, bool receiver, std::vector<NodePtr> operands) {
            NodePtr node = make_call(std::move(name), receiver, span, std::move(operands));
            node->expanded = true;
            return node;
        };
        NodePtr value = expanded_call("value", true, operands_of(make_name(target, span)));
        NodePtr body = bound(call->operands[1]->name, std::move(value), std::move(call->operands[2]), span);
        if (call->name == "optMap") body = expanded_call("optional.of", false, operands_of(std::move(body)));
        NodePtr has_value = expanded_call("hasValue", true, operands_of(make_name(target, span)));
        NodePtr choice = make_operation(
            Operator::conditional, span,
            operands_of(std::move(has_value), std::move(body), expanded_call("optional.none", false, {})));
        choice->expanded = true;
        return bound(target, std::move(call->operands[0]), std::move(choice), span);
    }

    Problems& problems_;
};

}  // namespace

NodePtr expand_macros(NodePtr tree, Problems& problems) {
    return Expander{problems}.expand(std::move(tree));
}

}  // namespace rules::cel

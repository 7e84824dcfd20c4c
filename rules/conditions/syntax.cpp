#include "rules/conditions/syntax.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rules::cel {

std::string_view symbol_of(Operator op) {
    static constexpr std::array<std::string_view, 19> symbols = {"||", "&&", "!",  "?:", "==", "!=", "<",
                                                                 "<=", ">",  ">=", "in", "+",  "-",  "*",
                                                                 "/",  "%",  "-",  "[]", "[?]"};
    return symbols.at(static_cast<std::size_t>(op));
}

NodePtr make_node(Node::Kind kind, Span span) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->span = span;
    return node;
}

NodePtr make_constant(Value value, Span span) {
    auto node = make_node(Node::Kind::constant, span);
    node->constant = std::move(value);
    return node;
}

NodePtr make_name(std::string name, Span span) {
    auto node = make_node(Node::Kind::name, span);
    node->name = std::move(name);
    node->name_span = span;
    return node;
}

NodePtr make_operation(Operator op, Span span, std::vector<NodePtr> operands) {
    auto node = make_node(Node::Kind::operation, span);
    node->op = op;
    node->operands = std::move(operands);
    return node;
}

NodePtr make_call(std::string name, bool receiver, Span span, std::vector<NodePtr> operands) {
    auto node = make_node(Node::Kind::call, span);
    node->name = std::move(name);
    node->name_span = span;
    node->receiver = receiver;
    node->operands = std::move(operands);
    return node;
}

std::string dotted_name(const Node& node) {
    if (node.kind == Node::Kind::name) return node.rooted ? "." + node.name : node.name;
    if (node.kind != Node::Kind::select || node.presence || node.optional) return {};
    std::string operand = dotted_name(*node.operands[0]);
    if (operand.empty()) return {};
    return operand + "." + node.name;
}

Span extent_of(const Node& node) {
    return node.brackets.length > 0 ? node.brackets : node.span;
}

Span span_over(Span a, Span b) {
    const std::size_t end = std::max(a.offset + a.length, b.offset + b.length);
    const std::size_t start = std::min(a.offset, b.offset);
    return {start, end - start};
}

}  // namespace rules::cel

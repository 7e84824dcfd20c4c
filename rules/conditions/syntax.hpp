// The syntax tree, which every stage after the lexer works on.
//
//   text -> tokens -> tree -> macros expanded -> names resolved -> types checked -> evaluated
//            lexer    parser   macros             resolver          checker          evaluator
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/conditions/problem.hpp"
#include "rules/conditions/type.hpp"
#include "rules/conditions/value.hpp"

namespace rules::cel {

struct Function;
struct Node;
using NodePtr = std::unique_ptr<Node>;

enum class Operator {
    logical_or,
    logical_and,
    logical_not,
    conditional,
    equals,
    not_equals,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    negate,
    index,
    optional_index,
};

/// As it is written: `&&`, `?:`, `[]`.
[[nodiscard]] std::string_view symbol_of(Operator op);

enum class Loop { all, exists, exists_one, map, filter, transform_map, transform_map_entry };

struct Node {
    enum class Kind {
        constant,       ///< `constant`
        name,           ///< `name`, `rooted`
        select,         ///< operands[0] `.name`; `presence`: has(); `optional`: `.?`
        call,           ///< `name`(operands); `receiver`: operands[0] stands before the dot
        operation,      ///< `op` over operands
        list,           ///< operands; `optional_elements`
        map,            ///< operands: key, value, key, value ...; `optional_elements` by entry
        comprehension,  ///< `loop`; operands[0] range, [1] condition or null, [2] transform or null
        bind,           ///< `name` is operands[0] within operands[1]
        broken,         ///< A problem has been reported here.
    };

    Kind kind = Kind::broken;
    Span span;
    Span brackets;  ///< From ( to ) where it stands in brackets, else empty: `span` does not hold them.
    Operator op = Operator::logical_or;
    Loop loop = Loop::all;
    bool receiver = false;
    bool rooted = false;
    bool presence = false;
    bool optional = false;
    bool expanded = false;  ///< Made by a macro, not written so.
    std::string name;       ///< Of a comprehension: its variable, for two of them the key's or index's.
    std::string second;     ///< Of a comprehension with two variables: the value's.
    Span name_span;
    Value constant;
    std::vector<NodePtr> operands;
    std::vector<bool> optional_elements;
    int height = 1;  ///< Of the tree below, at parsing; bounded, so that every walk may recurse.

    // Written by the resolver:
    int slot = -1;  ///< A variable of a macro: its place, counted from the outermost.
    std::vector<std::string>
        candidates;  ///< Names of a variable that this node may be, first one wins. The checker narrows them.
    const Function* function = nullptr;  ///< Null: there is none of that name.

    // Written by the checker:
    Type type;
};

[[nodiscard]] NodePtr make_node(Node::Kind kind, Span span);
[[nodiscard]] NodePtr make_constant(Value value, Span span);
[[nodiscard]] NodePtr make_name(std::string name, Span span);
[[nodiscard]] NodePtr make_operation(Operator op, Span span, std::vector<NodePtr> operands);
[[nodiscard]] NodePtr make_call(std::string name, bool receiver, Span span, std::vector<NodePtr> operands);

/// `a.b.c` for a chain of plain selections from a name, with a leading dot if it is rooted; else empty.
[[nodiscard]] std::string dotted_name(const Node& node);

/// `span`, or with the brackets around it.
[[nodiscard]] Span extent_of(const Node& node);

/// From the first byte of `a` to the last of `b`.
[[nodiscard]] Span span_over(Span a, Span b);

template <class... Nodes>
[[nodiscard]] std::vector<NodePtr> operands_of(Nodes... nodes) {
    std::vector<NodePtr> operands;
    (operands.push_back(std::move(nodes)), ...);
    return operands;
}

}  // namespace rules::cel

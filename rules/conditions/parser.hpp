// Text to tree.
#pragma once

#include <string_view>

#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// Bytes of an expression.
inline constexpr std::size_t longest_expression = std::size_t{64} * 1024;
/// Levels of the tree, and of brackets.
inline constexpr int deepest_nesting = 250;

/// By the grammar of the specification. Safe on any bytes; goes on after an error and adds every problem
/// found. The tree is usable only if no problem was added. Macros are still calls in it.
[[nodiscard]] NodePtr parse(std::string_view source, Problems& problems);

}  // namespace rules::cel

// Macros: calls that are not functions, because they bind a variable or look at the form of their argument.
//
//   has(a.b)
//   range.all(x, p)  .exists  .exists_one  .existsOne        also with two variables: index or key, value
//   range.filter(x, p)  .map(x, t)  .map(x, p, t)
//   range.transformList(i, v, [p,] t)  .transformMap(k, v, [p,] t)  .transformMapEntry(k, v, [p,] {key:
//   value}) cel.bind(x, value, t)   a.optMap(x, t)   a.optFlatMap(x, t)   math.greatest(...) math.least(...)
#pragma once

#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// The tree with its macros expanded; a call with another number of arguments stays a call.
[[nodiscard]] NodePtr expand_macros(NodePtr tree, Problems& problems);

}  // namespace rules::cel

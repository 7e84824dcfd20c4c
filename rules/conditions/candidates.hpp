// Of the names that a node may mean, the one that is declared.
#pragma once

#include <optional>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// The type of the variable that the node means, which is its only candidate from now on; or the name of a
/// type, which becomes a constant. Nothing if it means neither: then no candidate is left.
[[nodiscard]] std::optional<Type> narrow_to_declared(Node& node, const Environment& environment);

/// `math` in math.max(1): no variable, but there are functions whose names begin with it.
[[nodiscard]] bool is_namespace(const Node& node, const Environment& environment);

}  // namespace rules::cel

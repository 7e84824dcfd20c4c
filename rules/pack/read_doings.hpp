// What a rule does, read from its `do`.
#pragma once

#include <optional>

#include "rules/pack/conditions.hpp"
#include "rules/pack/rule.hpp"

namespace rules::reading {

/// One entry of `do` of a rule whose conditions have this scope. Nothing where it cannot be understood; what
/// cannot be done on the rule's event is an error as well.
[[nodiscard]] std::optional<Doing> read_doing(Reading& reading, const Pack& pack, const Node& node,
                                              const Rule& rule);

}  // namespace rules::reading

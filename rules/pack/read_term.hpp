// A term of a pack, read.
#pragma once

#include "rules/pack/conditions.hpp"
#include "rules/pack/term.hpp"

namespace rules::reading {

/// `scope`: what `from` may refer to. Names of grades are checked against all scales. Reports what is wrong
/// and then gives a harmless term.
[[nodiscard]] Term read_term(Reading& reading, const Pack& pack, const Node& node, const Scope& scope);

}  // namespace rules::reading

#pragma once

#include <span>
#include <string_view>

#include "rules/conditions/value.hpp"

namespace rules::cel {

/// `pattern` with its clauses replaced, one argument each: %s %d %f %e %b %o %x %X, %% for a percent sign;
/// %.3f and %.3e say how many digits follow the point (6). A failure for an unknown clause, a type that does
/// not go with it, or a missing argument.
[[nodiscard]] Value format_text(std::string_view pattern, std::span<const Value> arguments);

}  // namespace rules::cel

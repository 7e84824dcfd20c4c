// Comparisons with something fixed, as a set of values.
#pragma once

#include <optional>

#include "rules/analysis/known.hpp"

namespace rules::analysis {

/// What a comparison says of one thing.
struct Finding {
    const cel::Node* thing = nullptr;
    Domain domain;
};

/// `THING == "x"`, `4 <= THING`, `THING in ["x", "y"]`, `rank(THING) > 2`, `worse(THING, "good")`: of what
/// and what, if the comparison is true (`holds`) or false. Nothing for any other.
[[nodiscard]] std::optional<Finding> compared(const cel::Node& node, bool holds, const Known& known);

/// A literal, or a moment that a function makes of literals; its seconds count as a number.
[[nodiscard]] std::optional<cel::Value> fixed_value(const cel::Node& node);

}  // namespace rules::analysis

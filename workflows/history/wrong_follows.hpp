// Re-audits that cannot follow what their rows say they follow.
#pragma once

#include <vector>

#include "workflows/history/check.hpp"
#include "workflows/history/known_rows.hpp"

namespace workflows {

/// A row that follows itself, or is followed in the end by what it follows; that follows an audit of another
/// case, whichever of its references is named; that is older than what it follows. What follows a number
/// that nobody knows is not among them.
[[nodiscard]] std::vector<WrongRow> wrong_follows(const engine::Reader& state, const PastSheet& sheet,
                                                  const KnownRows& known);

}  // namespace workflows

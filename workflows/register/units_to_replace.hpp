// Whether units may end, and which may come after them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows {

/// Why `ends` cannot end on the day before `from` and be followed by `into` then; none: they can. Units that
/// are not known, that have ended, that began on `from` or later, or that are named twice; a day in the
/// future.
[[nodiscard]] std::optional<engine::Error> refuse_replacement(const Decision& decision,
                                                              const std::vector<std::string>& ends,
                                                              const std::vector<std::string>& into,
                                                              rules::Date from);

}  // namespace workflows

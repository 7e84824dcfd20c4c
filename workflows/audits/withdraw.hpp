// An audit that should not have been: what goes with it.
#pragma once

#include <string>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Ends it with its deadlines, actions and alerts; an audit that it was to follow is owed one again, and the
/// programme may draw another. Errors: the lifecycle does not allow it, or the reason is missing.
[[nodiscard]] engine::Result<Audit> withdraw(Decision& decision, Audit audit,
                                             const std::optional<std::string>& because);

}  // namespace workflows

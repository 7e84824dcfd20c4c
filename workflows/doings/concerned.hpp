// From the record of an event to the audit, action or case that a rule means.
#pragma once

#include <optional>
#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The record itself, or the nearest of that kind that it belongs to: through the deadline or the alert to
/// what that is about, through a finding or an action to its audit.
[[nodiscard]] std::optional<Audit> audit_concerned(const Decision& decision, const engine::RecordKey& about);
[[nodiscard]] std::optional<Action> action_concerned(const Decision& decision,
                                                     const engine::RecordKey& about);
[[nodiscard]] std::optional<std::string> case_concerned(const Decision& decision,
                                                        const engine::RecordKey& about);

}  // namespace workflows

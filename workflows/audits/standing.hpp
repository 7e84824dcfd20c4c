// Whether those who hold an audit may still audit it: what was true when they were named may have changed.
#pragma once

#include <string>
#include <vector>

#include "workflows/audits/steps.hpp"

namespace workflows {

/// Each as it should be read: `abe (holds the case)`; empty: nothing stands in the way. Numbers (`at_most`,
/// capacity) and leave count when somebody is named and not afterwards. Of earlier audits of the case only
/// those with a lower reference count.
[[nodiscard]] std::vector<std::string> objections_to_holders(Decision& decision, const Audit& audit);

/// The refusal of a command by which its auditors would go on with it.
[[nodiscard]] std::optional<engine::Error> refuse_holders(Decision& decision, const Audit& audit);

/// Keeps in the audit what has become of its auditors, if that changed: the event `audit.conflict` and an
/// alert to the quality assurance lead, or that it is settled. One that nobody has begun waits for other
/// auditors.
void note_conflict(Decision& decision, Audit audit);

}  // namespace workflows

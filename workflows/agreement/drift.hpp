// An auditor whose agreement with moderators passes a limit of the pack, or comes back from beyond it.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// After a moderator's grade was recorded: each of the audit's auditors beside each limit of the pack in
/// force. `auditor.drifted` happens when the value has come to lie beyond the limit, `auditor.recovered` when
/// it no longer does: once for each crossing, however often it is looked at. Without a value (too few, or
/// undefined) all stays as it was; that time passes decides nothing.
void note_drift(Decision& decision, const Audit& audit);

}  // namespace workflows

// The past, taken over in one transaction.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/history/past.hpp"

namespace workflows {

/// Arguments: a PastSheet. Every row is recorded as it was (`audit.imported`, `finding.imported`,
/// `action.imported`, `round.imported`, `case.added`): no rule runs, nobody is told of what is over. Rows
/// that were taken over before are passed over. One row that is not right refuses all of them: see why_not.
///
/// Audits of a programme's month, or day, make one round, whose trigger and algorithm are `imported`. Visits
/// of a case are counted again in the order of time. Open actions are watched from now on; for those that are
/// overdue, each owner is told once, in one message.
///
/// Answers { audits, findings, actions, open_actions, overdue_actions, actions_without_owner,
/// actions_without_due, rounds, programmes: { id: audits }, first, last, already_imported, cases_added,
/// owed_reaudits, without_grade }; first and last only where there are audits.
[[nodiscard]] CommandResult import_history(Decision& decision);

/// The same as a command, by the actor `import`.
[[nodiscard]] engine::Command import_history_command(const PastSheet& sheet);

}  // namespace workflows

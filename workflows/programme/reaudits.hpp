// Audits that are demanded of a programme: drawn into its next round, or into one that falls in a window of
// days. When none does, an extra round starts for what waits.
#pragma once

#include <optional>
#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Kind of the deadline by which a demanded re-audit is to be final; it belongs to the audit that is
/// followed.
inline constexpr const char* reaudit_deadline = "reaudit";

/// What starts an extra round that draws no sample, only cases that come back.
inline constexpr const char* reaudit_trigger = "reaudit";

/// Keeps the demand from today on, waiting, and plans when to see whether it needs an extra round: as late as
/// leaves the programme's first-audit time (else ten working days) before the window's last day, but not
/// before the window opens.
void demand_audit(Decision& decision, ReauditDemand demand, const char* event);

/// What was drawn as an audit that is withdrawn waits again, each demand with its own window; `followed` is
/// owed one in the programme's next round where no demand had brought it about. A case that has closed cannot
/// be audited, and the demand ends at once.
void demand_again(Decision& decision, const Audit& withdrawn, const Audit& followed);

/// The demand as the calendar has it now: its window, and when to see whether it needs an extra round.
/// `before`: the pack with the calendar as it was.
[[nodiscard]] ReauditDemand demand_in_calendar(const Decision& decision, ReauditDemand demand,
                                               const rules::Pack& before);

/// Which of two demands for one case goes on: the one whose window closes first, one without a window last;
/// then the older one.
[[nodiscard]] bool comes_before(const ReauditDemand& demand, const ReauditDemand& other);

/// Whether a round that starts today may take it.
[[nodiscard]] bool is_wanted_on(const ReauditDemand& demand, rules::Date day);

/// A case that closed or left the register cannot be audited: the demand ends, with the reason. False: it
/// can.
[[nodiscard]] bool ends_as_impossible(Decision& decision, ReauditDemand demand);

/// An audit of this case in this programme is under way.
[[nodiscard]] bool is_being_audited(const Decision& decision, const std::string& case_ref,
                                    const std::string& programme);

/// Its time to be looked at has come: it goes on waiting for a round that falls in the window, or an extra
/// round starts now.
[[nodiscard]] std::optional<engine::Error> wake_demand(Decision& decision, ReauditDemand demand);

}  // namespace workflows

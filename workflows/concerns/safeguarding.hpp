// A child may not be safe. The concern leaves the audit at once: people hear in the same transaction, a clock
// in hours runs through nights, weekends and clock changes, and nothing but closing it with a statement ends
// it: not the audit's withdrawal, not a rule, not a cancellation.
//
// Who hears: the pack's `safeguarding: told`, each found along the case's line; a role that nobody holds
// there goes to the nearest quality assurance lead, and where there is none to everybody with a leading role.
// Nobody acknowledges in time: `then`, or everybody who leads, and they again until somebody does. Where a
// council has none of these people, the concern stands in its list, open and told to nobody.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// { text }; the subject is an audit, in any state, or a case. Anybody may.
[[nodiscard]] CommandResult raise_safeguarding(Decision& decision);

/// { statement }; by somebody who was told, holds one of the pack's roles for it, or is a quality assurance
/// lead; not by whoever raised it, unless they are one.
[[nodiscard]] CommandResult close_safeguarding(Decision& decision);

/// Raised with a finding. Gives the reference.
std::string safeguard(Decision& decision, const Audit& audit, const Finding& finding);

/// Its hours are over and it is open: `safeguarding.overdue`.
void safeguarding_overdue(Decision& decision, const std::string& ref);

/// Those whom alerts about it have reached so far are kept with it.
void safeguarding_told(Decision& decision, const std::string& ref);

/// Somebody took note of the alert: `safeguarding.acknowledged`, the first time.
void safeguarding_acknowledged(Decision& decision, const Alert& alert);

}  // namespace workflows

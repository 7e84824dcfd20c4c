// Samples that people choose: who is asked, and what they chose. Recorded as chosen, never reported as
// random.
#pragma once

#include <vector>

#include "workflows/catalogue.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Asks whoever holds the role along the line of each worker (team, area, unit) for cases of theirs, with a
/// deadline where the programme has one for assigning. One alert for each person who is asked.
/// `cases`: those that may be chosen.
void ask_for_picks(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                   const Round& round, const std::vector<Case>& cases);

/// A chosen case was withdrawn: whoever chose it is asked for another one. Not where another audit of the
/// case stands in the round: two that were chosen were one child.
void ask_again(Decision& decision, const Audit& withdrawn);

/// A new audit of the round, not recorded yet.
[[nodiscard]] Audit new_audit(const Decision& decision, const Round& round, const rules::Programme& programme,
                              const std::string& case_ref, const char* drawn_as);

}  // namespace workflows

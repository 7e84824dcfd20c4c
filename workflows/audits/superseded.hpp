// A grade that was settled anew: what the old one asked for, and the new one does not.
#pragma once

#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// While a grade is disputed its actions go on, for a child may not be safe. Once it is settled again, those
/// of `actions` that a rule on the grade had created (`audit.finalised`, `reaudit.finalised`,
/// `moderation.changed`), and that the rule as it holds now would not create, are cancelled with that
/// reason. What is completed already stays to be checked, what is verified stays, and so does what no rule or
/// a rule on something else created. The rules on the new grade have run.
void cancel_superseded(Decision& decision, const VersionedPack& pack, const Audit& audit,
                       const std::vector<Action>& actions);

}  // namespace workflows

// What a plan assumes of work under way: that it is done by its day.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows {

/// The audits are final, without a grade, and what was to be chosen for the round is chosen; so the round may
/// be finished, and the rules on that act. Only for rehearsals: no command does this.
void take_as_done(Decision& decision, const std::string& round, const std::vector<std::string>& audits);

}  // namespace workflows

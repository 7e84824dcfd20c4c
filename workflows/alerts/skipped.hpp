// Rules that were left out of a step because nothing may stop it.
#pragma once

#include "workflows/decision.hpp"

namespace workflows {

/// Notes each that this attempt left out as `rule.skipped` with what it was about, and tells the nearest
/// quality assurance lead, of each rule once. Called last: no rule is run on that message.
void tell_of_skipped_rules(Decision& decision);

}  // namespace workflows

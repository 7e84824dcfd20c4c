// `once_per`: a rule acts once for the same values.
#pragma once

#include "rules/pack/rule.hpp"
#include "workflows/decision.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// Whether the rule may act now; if so it is remembered, by a record that is found by its name. Periods are
/// those of the calendar in the pack's zone. A value that cannot be evaluated: it may not, and the journal
/// says why.
[[nodiscard]] bool mark_once(Decision& decision, const rules::Rule& rule, const Facts& facts);

}  // namespace workflows

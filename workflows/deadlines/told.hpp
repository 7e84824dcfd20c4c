// The time to acknowledge counts from when people heard, which may be earlier or later than was planned.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The alert, still as it waited, reached its person now for the first time. If it is the first of its step
/// to do so, and another moment was planned, the time to acknowledge it is counted anew from now.
void told_in_fact(Decision& decision, const Alert& alert);

}  // namespace workflows

// The ladder `of: alert`: what comes when nobody acknowledges.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The person can see the alert, in the inbox at least: its ladder begins, and those of what is in a digest.
/// Silent where one runs already.
void start_ladders(Decision& decision, const Alert& alert);

/// The same for all that waits for mail, which is down, and that the inbox has.
void start_ladders_of_late_mail(Decision& decision);

}  // namespace workflows

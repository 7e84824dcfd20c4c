// Who would hear the steps that lie ahead: the trace of a change of owner or of leave. Steps find their
// people when their time comes, so that nothing has to be planned anew; the trace says what will be
// different.
#pragma once

#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// The action has another owner: `deadline.readdressed` names each step ahead that tells the owner.
void trace_new_owner(Decision& decision, const std::string& action, const std::string& before,
                     const std::string& now);

/// Leave, cover or last day changed: the same for each step ahead that the person, or the cover, will hear
/// instead.
void trace_absence(Decision& decision, const Person& before, const Person& now);

}  // namespace workflows

// All that names a case by its reference goes with it to another one.
#pragma once

#include <map>
#include <string>

#include "workflows/decision.hpp"

namespace workflows {

/// Audits with their findings, responses and actions, re-audits that wait or came, picks, agenda items, and
/// what waits to be said, whose words are put right; each leaves an event `KIND.case_renamed`. What was said,
/// drawn or minuted stays as it was: alerts that were sent, rounds with their frames, meetings, sessions.
/// Answers kind -> how many.
std::map<std::string, std::int64_t> follow_case(Decision& decision, const std::string& from,
                                                const std::string& to, const std::string& because);

}  // namespace workflows

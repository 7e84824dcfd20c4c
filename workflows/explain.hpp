// Why the rules did what they did on one event of the journal.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/error.hpp"
#include "engine/store.hpp"
#include "workflows/decision.hpp"
#include "workflows/rule_trace.hpp"

namespace workflows {

/// Every rule that looks at this kind of event, on the state as it was when it had happened and nothing that
/// followed: the same code that ran then, on a workspace that is dropped. In the order in which they were
/// looked at, with what followed from their own doings. Errors: `not_found`: there is no such event.
[[nodiscard]] engine::Result<std::vector<RuleTrace>> explain_event(const engine::JournalReader& journal,
                                                                   const PackSource& packs,
                                                                   std::int64_t sequence);

}  // namespace workflows

// The state as it was before an event, from the journal.
#pragma once

#include <cstdint>

#include "engine/store.hpp"
#include "engine/workspace.hpp"

namespace engine {

/// Shows in `workspace`, which lies on `journal`, every record as it was before the event with that sequence.
/// What has not changed since is not looked at: the cost follows what has happened since. May throw
/// StoreFailure.
void show_state_before(Workspace& workspace, const JournalReader& journal, std::int64_t sequence);

}  // namespace engine

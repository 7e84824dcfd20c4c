// A ladder's step: who is told, what changes, and what becomes of the steps below it.
#pragma once

#include "workflows/deadlines/ladder.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// What is due at `now` because nobody has acknowledged in time: each such ladder's next step, or its last
/// one again. Nothing beyond a ladder's cap. `calendar`: see calendar_pack.
[[nodiscard]] std::vector<Rung> unacknowledged(const rules::Pack& pack, const rules::Pack& calendar,
                                               const Deadline& deadline, engine::Moment now);

/// Takes the step, if the ladder's `if` holds and it was not taken early already; the deadline learns how far
/// it has come and is not recorded here. A step quiets those before it: what waits of them for somebody whom
/// it tells is withdrawn, what was sent is escalated, unless it had to be acknowledged and somebody has.
void climb(Decision& decision, Deadline& deadline, const VersionedPack& pack, const Rung& rung);

}  // namespace workflows

// Rounds on their dates, also after an outage: every time that a schedule names leaves a row.
#pragma once

#include <optional>

#include "workflows/decision.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {

/// After a publication or another calendar: each programme's next round is planned anew. What is due already
/// is still to be dealt with, by the new schedule; where there is none any more it is skipped, with the
/// reason.
void plan_schedules(Decision& decision, const VersionedPack& pack);

/// The schedule's time has come, and perhaps others since. Punctual: the round runs. Late: `missed` says
/// which are caught up; the others are skipped, with the reason. In order, each once; one round a command,
/// and what remains is due at once.
[[nodiscard]] std::optional<engine::Error> wake_schedule(Decision& decision, ScheduleState schedule);

}  // namespace workflows

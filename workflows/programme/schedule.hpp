// Rounds on their dates, also after an outage: every time that a schedule names leaves a row.
#pragma once

#include <optional>

#include "workflows/decision.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {

/// After a publication: each programme's next round is planned anew, and those that are gone from the pack
/// are not.
void plan_schedules(Decision& decision, const VersionedPack& pack);

/// The schedule's time has come, and perhaps others since. Punctual: the round runs. Late: `missed` says
/// which are caught up; the others are skipped, with the reason. In order, each once.
[[nodiscard]] std::optional<engine::Error> wake_schedule(Decision& decision, ScheduleState schedule);

}  // namespace workflows

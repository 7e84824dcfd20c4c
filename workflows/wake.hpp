// What was planned for now: the one command that time itself gives.
#pragma once

#include "engine/command.hpp"
#include "engine/timers.hpp"
#include "workflows/catalogue.hpp"

namespace workflows {

/// A round that starts later than this after its time was missed, and is caught up or skipped as the
/// programme says.
inline constexpr std::chrono::seconds punctual{15 * 60};

/// { kind, id }: deadlines climb their ladders, schedules start rounds, snoozes end. Refused when nothing is
/// due, so that what is woken twice happens once.
[[nodiscard]] CommandResult wake(Decision& decision);

/// What is tried again after a wake was refused.
inline constexpr std::chrono::seconds wait_after_refusal{60 * 60};

/// { kind, id, because }: a wake was refused. It is kept with its reason and tried again in an hour, so that
/// it neither blocks what is due behind it nor is forgotten.
[[nodiscard]] CommandResult postpone(Decision& decision);
[[nodiscard]] engine::Command postpone_command(const engine::Timer& timer, const std::string& because);

[[nodiscard]] engine::Command wake_command(const engine::Timer& timer);

}  // namespace workflows

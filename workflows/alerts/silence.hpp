// No alerts of some sort for a while: what is held back is summed up when it ends.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Longer than this nobody may silence anything.
inline constexpr std::chrono::days longest_silence{366};

/// What is urgent, and what is about a child's safety, passes every silence.
[[nodiscard]] bool may_be_silenced(const Alert& alert);

/// The alert was queued, or goes to somebody else: it waits for the end of a silence, or joins a digest, or
/// goes by itself.
void gather(Decision& decision, const VersionedPack& pack, const Alert& alert);

/// { to?, ladder?, template?, item?, until, because }: one of the first four at least, a moment, and why.
/// What waits already is held back too.
[[nodiscard]] CommandResult silence_alerts(Decision& decision);
[[nodiscard]] CommandResult end_silence(Decision& decision);  ///< { }: before its time.

/// Its time has come.
void wake_silence(Decision& decision, Silence silence);

}  // namespace workflows

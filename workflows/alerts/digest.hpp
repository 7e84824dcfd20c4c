// Many messages that wait for one person become one.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

inline constexpr const char* digest_template = "digest";
inline constexpr const char* silenced_template = "silenced";  ///< What a silence held back, summed up.

/// The alert stands for others, and says what they say.
[[nodiscard]] bool is_digest(const Alert& alert);

/// After an alert that is not urgent was queued: when more wait for its person than `digest` allows, all of
/// them go into one message at the next digest; while one waits that nobody has tried to send, what comes
/// after joins it. Its cost does not grow with how many are in it.
void bundle_waiting(Decision& decision, const VersionedPack& pack, const Alert& newest);

/// When a digest that is begun at `after` goes out; the pack has digests.
[[nodiscard]] engine::Moment next_digest(const rules::Pack& pack, engine::Moment after);

/// An alert for `like.to` that stands for others, is recorded and goes out at `at`. Its words are found when
/// it goes out.
[[nodiscard]] Alert open_digest(Decision& decision, const char* template_name, const std::string& item,
                                const Alert& like, engine::Moment at);

/// The alert, which waits, goes with this digest and by no way of its own.
void put_into(Decision& decision, Alert alert, const Alert& digest);

/// How many are in a digest follows from what is in it: called when that changes. An empty one that waits is
/// withdrawn. One that was tried stays as it is: a repeat says what the first try said.
void recount_digest(Decision& decision, const std::string& digest);

/// The alerts that went, or are to go, in this digest; without those that were withdrawn in time.
[[nodiscard]] std::vector<Alert> alerts_in(const Decision& decision, const std::string& digest);

}  // namespace workflows

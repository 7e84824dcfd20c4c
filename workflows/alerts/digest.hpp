// Many messages that wait for one person become one.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

inline constexpr const char* digest_template = "digest";

/// After an alert that is not urgent was queued: when more wait for its person than `digest` allows, all of
/// them go into one message at the next digest; while one waits, what comes after joins it.
void bundle_waiting(Decision& decision, const VersionedPack& pack, const Alert& newest);

/// When a digest that is begun at `after` goes out; the pack has digests.
[[nodiscard]] engine::Moment next_digest(const rules::Pack& pack, engine::Moment after);

/// What a digest says follows from what is in it: called when one of its alerts no longer waits. An empty one
/// is withdrawn.
void rewrite_digest(Decision& decision, const std::string& digest);

/// The alerts that went, or are to go, in this digest.
[[nodiscard]] std::vector<Alert> alerts_in(const Decision& decision, const std::string& digest);

}  // namespace workflows

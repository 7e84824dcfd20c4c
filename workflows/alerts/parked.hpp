// Messages that always fail: they wait for a person, and somebody hears of them.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Built-in words that sum up what is parked when the message goes out.
inline constexpr const char* undelivered_template = "undelivered";

/// The message of this alert is parked: the quality assurance lead hears of it, with all that are parked by
/// then, once a day at most.
void tell_of_parked(Decision& decision, const std::string& alert);

/// Somebody hears of what is parked, now.
void told_of_parked(Decision& decision);

/// A parked alert waits again, to go out at `at`. It is not settled whether any is parked still.
void requeue(Decision& decision, Alert alert, engine::Moment at);

/// One is not parked any more; was it the last, nobody need hear.
void settle_parked(Decision& decision);

/// How many messages are parked, of every channel.
[[nodiscard]] std::size_t parked_messages(const engine::Reader& state);

}  // namespace workflows

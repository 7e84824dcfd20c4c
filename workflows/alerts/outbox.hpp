// What waits to leave: alerts to people, and posts to the council's webhook. What a channel answered becomes
// a command.
#pragma once

#include <chrono>
#include <functional>

#include "engine/reader.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

enum class Channel {
    person,   ///< Mail and inbox, as the alert's `channel` says.
    webhook,  ///< The council's.
};

/// Hands one alert to a channel. An error is a failed try; `invalid_input` fails for good.
using Send = std::function<engine::Result<void>(const Alert&, Channel)>;

/// When the first thing in the outbox is to go; none: nothing waits.
[[nodiscard]] std::optional<engine::Moment> first_to_go(const engine::Reader& state);

/// Sends the first thing in the outbox, which is not empty, and gives the command that says what came of it.
[[nodiscard]] engine::Command send_first(const engine::Reader& state, const Send& send);

/// 1, 2, 4 ... minutes up to 4 hours, and up to a quarter more by the seed, so that a server that comes back
/// is not stormed by all at once.
[[nodiscard]] std::chrono::seconds pause_after(int attempts, std::uint64_t seed);

[[nodiscard]] CommandResult webhook_posted(Decision& decision);  ///< { }
[[nodiscard]] CommandResult webhook_failed(Decision& decision);  ///< { because, for_good? }
[[nodiscard]] CommandResult retry_webhook(Decision& decision);   ///< { }

}  // namespace workflows

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

/// What came of one try.
struct Outcome {
    Outcome() = default;
    /// `invalid_input`: this message is refused for good. `conflict`: this message is refused for now.
    /// `unavailable`: the channel is down, whatever the message.
    Outcome(const engine::Result<void>& result)  // NOLINT: a plain result is an outcome that says no more.
        : error(result ? std::nullopt : std::optional(result.error())) {}

    std::optional<engine::Error> error;             ///< None: the channel took it.
    int status = 0;                                 ///< Of HTTP; 0: it gave none.
    std::optional<std::chrono::milliseconds> took;  ///< None: nothing was asked over a network.
};

/// Hands one alert to a channel.
using Send = std::function<Outcome(const Alert&, Channel)>;

/// When the first thing in the outbox is to go; none: nothing waits. A channel that is down delays what waits
/// for it, and nothing else.
[[nodiscard]] std::optional<engine::Moment> first_to_go(const engine::Reader& state);

/// Sends the first thing in the outbox, which is not empty, and gives the command that says what came of it;
/// or gives the command `look_over`, when that has to come first.
[[nodiscard]] engine::Command send_first(const engine::Reader& state, engine::Moment now, const Send& send);

/// Its person sees it in their inbox, which waits for no mail: it went out, or its mail is late or refused.
[[nodiscard]] bool is_in_inbox(const Alert& alert, engine::Moment now);

/// It waits to be posted with the alert, if the alert's channels hold the webhook.
void queue_post(Decision& decision, const Alert& alert);
/// The alert waits for another moment: so does its post, unless it was tried.
void move_post(Decision& decision, const Alert& alert);
/// The alert's post, if it waits or is parked, is not to go out.
void withdraw_post(Decision& decision, const Alert& alert, const std::string& because);

[[nodiscard]] CommandResult webhook_posted(Decision& decision);  ///< { status?, took_ms? }
[[nodiscard]] CommandResult webhook_failed(
    Decision& decision);  ///< { because, for_good?, this_one?, status?, took_ms? }
[[nodiscard]] CommandResult resend_post(Decision& decision);  ///< { }: one that was posted or is parked.

}  // namespace workflows

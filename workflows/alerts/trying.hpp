// What a channel's answer means: for the message that was tried, and for the channel.
#pragma once

#include "workflows/arguments.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// A message that is to blame itself is given up, for a person to look at, after so many failures.
inline constexpr int most_attempts = 12;
/// So long a channel may be down before its failures count against single messages.
inline constexpr std::chrono::days longest_outage{3};

/// Refused for good to so many different people in a row: the server is to blame and not the addresses.
inline constexpr std::size_t most_refused = 3;

inline constexpr const char* by_mail = "mail";
inline constexpr const char* by_webhook = "webhook";
inline constexpr const char* by_inbox = "inbox";  ///< Of this program alone: never down.

/// How the alert reaches its person.
[[nodiscard]] const char* way_of(const Alert& alert);

/// 1, 2, 4 ... minutes up to `longest`, and up to a quarter more by the seed, so that a server that comes
/// back is not stormed by all at once.
[[nodiscard]] std::chrono::seconds pause_after(int failures, std::uint64_t seed,
                                               std::chrono::minutes longest);

/// What the sender says of a failed try.
struct Failure {
    std::string because;
    bool for_good = false;  ///< This message will never be taken.
    bool this_one = false;  ///< The channel works; it is this message that is refused for now.
    std::string to = {};    ///< Whose address may be wrong; empty: it is not sent to an address.
    boost::json::object details;
};
/// Of `because`, `for_good`, `this_one`, `status`, `took_ms`.
[[nodiscard]] Failure read_failure(Arguments& arguments);
/// Of `status`, `took_ms`: what the journal keeps of a try that went well.
[[nodiscard]] boost::json::object read_success(Arguments& arguments);

/// The state of the message and of its channel after a failed try. A server that is down is nobody's fault:
/// its failures count against a message only when the channel worked before, or has been down for
/// `longest_outage`. A refusal for good to the third person in a row is the server's.
struct Verdict {
    int attempts = 1;
    std::optional<engine::Moment> send_at;  ///< None: it is parked.
};
[[nodiscard]] Verdict judge(Decision& decision, const char* way, int attempts, const Failure& failure);

/// The channel looked at a message.
void channel_works(Decision& decision, const char* way);
/// The channel took a message.
void channel_took(Decision& decision, const char* way);

}  // namespace workflows

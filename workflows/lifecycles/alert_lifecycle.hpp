// The life of one alert to one person. Pure: state and event in, state out; nothing is read or sent here.
// docs/lifecycles.md has the picture; `alert_transitions()` the table.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/error.hpp"
#include "workflows/lifecycles/lifecycle.hpp"

namespace workflows {

enum class AlertState {
    queued,        ///< Waits for its channel.
    sent,          ///< The channel took it.
    parked,        ///< Always fails; a person has to look.
    withdrawn,     ///< Its cause went away before it was sent.
    acknowledged,  ///< Somebody has taken note.
    snoozed,       ///< Put off until a date, or until its cause is gone.
    escalated,     ///< The ladder's next step has taken over.
    resolved,      ///< Its cause is gone.
};

inline constexpr std::array all_alert_states{
    AlertState::queued,       AlertState::sent,    AlertState::parked,    AlertState::withdrawn,
    AlertState::acknowledged, AlertState::snoozed, AlertState::escalated, AlertState::resolved};

/// Events of an alert. Each holds the facts that its guards look at and nothing else.
namespace alert {

struct Raise {
    static constexpr std::string_view name = "raise";
};
struct Send {
    static constexpr std::string_view name = "send";
    bool taken_by_channel = false;
};
struct Fail {
    static constexpr std::string_view name = "fail";  ///< Tried again after a pause that the outbox computes.
};
struct Park {
    static constexpr std::string_view name = "park";
    bool always_fails = false;  ///< Refused for good, or tried as often as is allowed.
};
struct Retry {
    static constexpr std::string_view name = "retry";
    bool by_person = false;
};
struct Withdraw {
    static constexpr std::string_view name = "withdraw";
    bool cause_gone = false;
};
struct Acknowledge {
    static constexpr std::string_view name = "acknowledge";
};
struct Snooze {
    static constexpr std::string_view name = "snooze";
    bool end_given = false;  ///< A date, or "until the cause is gone".
};
struct Wake {
    static constexpr std::string_view name = "wake";
};
struct Escalate {
    static constexpr std::string_view name = "escalate";
    bool next_step_due = false;             ///< Of the ladder.
    bool acknowledgement_demanded = false;  ///< By the step that raised this alert.
    bool acknowledged_by_somebody = false;  ///< By any who got the alert of that step.
};
struct Resolve {
    static constexpr std::string_view name = "resolve";
    bool cause_gone = false;
};

}  // namespace alert

using AlertEvent =
    std::variant<alert::Raise, alert::Send, alert::Fail, alert::Park, alert::Retry, alert::Withdraw,
                 alert::Acknowledge, alert::Snooze, alert::Wake, alert::Escalate, alert::Resolve>;

/// Applies one event to an alert in `from`, as read from storage; none: the alert does not exist yet.
///
/// Errors: `conflict`, with the words of `refusal`. The alert stays as it was.
[[nodiscard]] engine::Result<AlertState> next_state(std::optional<AlertState> from, const AlertEvent& event);

/// The refusal that `next_state` would answer with, in parts; none if it would accept.
[[nodiscard]] std::optional<Refusal> refusal(std::optional<AlertState> from, const AlertEvent& event);

/// Events that have a row for this state, whatever their guards will say; in the order of the table.
[[nodiscard]] std::vector<std::string> allowed(std::optional<AlertState> from);

/// The machine's own table, row by row.
[[nodiscard]] std::vector<Transition> alert_transitions();

/// Nothing is left to do: withdrawn or resolved. Nothing leads out of these.
[[nodiscard]] bool is_ended(AlertState state);

/// The spelling kept in storage and shown in the API. Never change one: old rows hold it.
[[nodiscard]] std::string_view to_string(AlertState state);
[[nodiscard]] std::optional<AlertState> parse_alert_state(std::string_view text);

}  // namespace workflows

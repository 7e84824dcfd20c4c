// The life of one action. Pure: state and event in, state out; nothing is read or sent here.
// docs/lifecycles.md has the picture; `action_transitions()` the table.
//
// *Overdue* is a fact about an action and a moment, not a state: `runs_late` says which states it can be true
// in.
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

enum class ActionState {
    open,       ///< Agreed, nobody has begun.
    started,    ///< Being worked on.
    completed,  ///< Its owner says it is done; waits for the check.
    verified,   ///< Somebody else has seen that it is done.
    cancelled,  ///< No longer to be done.
};

inline constexpr std::array all_action_states{ActionState::open, ActionState::started, ActionState::completed,
                                              ActionState::verified, ActionState::cancelled};

/// Events of an action. Each holds the facts that its guards look at and nothing else; a list names what
/// stands in the way and is empty when nothing does.
namespace action {

struct Create {
    static constexpr std::string_view name = "create";
    std::vector<std::string> missing = {};  ///< Of "owner", "due date", "measure".
    bool gap_reported = false;  ///< What is missing was named and reported to those who can fill it.
};
struct Start {
    static constexpr std::string_view name = "start";
};
struct Complete {
    static constexpr std::string_view name = "complete";
    bool evidence_demanded = false;
    bool evidence_given = false;
    std::vector<std::string>
        unsettled_needs;  ///< References of actions that it needs and that are not settled.
};
struct Verify {
    static constexpr std::string_view name = "verify";
    bool by_its_owner = false;
};
struct Reject {
    static constexpr std::string_view name = "reject";
    bool reason_given = false;
};
struct Extend {
    static constexpr std::string_view name = "extend";
    bool new_date_given = false;
    bool reason_given = false;
    std::string agreed_by = {};                ///< A person, or a body that the pack names; empty: not said.
    bool agreed_by_known = false;              ///< `agreed_by` is one of those.
    std::vector<std::string> granted_by = {};  ///< Bodies that alone may agree; empty: anybody known.
    bool agreed_by_owner = false;              ///< Whoever owes it agreed to their own extension.
};
struct HandOver {
    static constexpr std::string_view name = "hand_over";
    bool new_owner_named = false;
    bool new_owner_declines = false;  ///< Accepts unless told otherwise.
};
struct Cancel {
    static constexpr std::string_view name = "cancel";
    bool reason_given = false;
};
struct Reopen {
    static constexpr std::string_view name = "reopen";
    bool reason_given = false;
};

}  // namespace action

using ActionEvent =
    std::variant<action::Create, action::Start, action::Complete, action::Verify, action::Reject,
                 action::Extend, action::HandOver, action::Cancel, action::Reopen>;

/// Applies one event to an action in `from`, as read from storage; none: the action does not exist yet.
///
/// Errors: `conflict`, with the words of `refusal`. The action stays as it was.
[[nodiscard]] engine::Result<ActionState> next_state(std::optional<ActionState> from,
                                                     const ActionEvent& event);

/// The refusal that `next_state` would answer with, in parts; none if it would accept.
[[nodiscard]] std::optional<Refusal> refusal(std::optional<ActionState> from, const ActionEvent& event);

/// Events that have a row for this state, whatever their guards will say; in the order of the table.
[[nodiscard]] std::vector<std::string> allowed(std::optional<ActionState> from);

/// The machine's own table, row by row.
[[nodiscard]] std::vector<Transition> action_transitions();

/// Nothing is left to do here, for audits and for actions that need this one. Where the programme says
/// `settled_by: completed`, the check is not waited for.
[[nodiscard]] bool is_settled(ActionState state, bool settled_by_completed);

/// A due date that passes counts against it, and its ladder climbs: open or started. While `completed` waits
/// for its check the ladder pauses.
[[nodiscard]] bool runs_late(ActionState state);

/// Nothing is left to do: verified or cancelled.
[[nodiscard]] bool is_ended(ActionState state);

/// The spelling kept in storage and shown in the API. Never change one: old rows hold it.
[[nodiscard]] std::string_view to_string(ActionState state);
[[nodiscard]] std::optional<ActionState> parse_action_state(std::string_view text);

}  // namespace workflows

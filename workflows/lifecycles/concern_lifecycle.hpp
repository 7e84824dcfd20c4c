// The life of a concern that is answered in stages. Pure: state and event in, state out.
// docs/lifecycles.md has the picture; `concern_transitions()` the table. Which stage owes the answer is a
// number on the record: the states are the same at every stage.
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

enum class ConcernState {
    open,       ///< A stage owes an answer.
    answered,   ///< Whoever raised it says whether that satisfies.
    closed,     ///< It does, and it is on record how the concern was dealt with.
    withdrawn,  ///< It should not have been raised.
};

inline constexpr std::array all_concern_states{ConcernState::open, ConcernState::answered,
                                               ConcernState::closed, ConcernState::withdrawn};

/// Events of a concern, with the facts that their guards look at.
namespace concern {

struct Raise {
    static constexpr std::string_view name = "raise";
    std::string objection = {};  ///< Why this person may not raise it; empty: they may.
};
struct Answer {
    static constexpr std::string_view name = "answer";
    std::string objection = {};  ///< Why this person may not answer; empty: they may.
};
struct Escalate {
    static constexpr std::string_view name = "escalate";
    bool has_next_stage = false;
};
struct Accept {
    static constexpr std::string_view name = "accept";
    bool by_raiser = false;  ///< Or a quality assurance lead.
    bool statement_given = false;
    bool of_own_answer = false;  ///< Whoever accepts it wrote it, and did not raise the concern.
};
struct Reject {
    static constexpr std::string_view name = "reject";
    bool by_raiser = false;
    bool reason_given = false;
};
struct Reopen {
    static constexpr std::string_view name = "reopen";
    bool by_raiser = false;
    bool reason_given = false;
};
struct Withdraw {
    static constexpr std::string_view name = "withdraw";
    bool by_raiser = false;
    bool reason_given = false;
};

}  // namespace concern

using ConcernEvent = std::variant<concern::Raise, concern::Answer, concern::Escalate, concern::Accept,
                                  concern::Reject, concern::Reopen, concern::Withdraw>;

/// Applies one event to a concern in `from`; none: it does not exist yet. Errors: `conflict`, with the words
/// of `refusal`.
[[nodiscard]] engine::Result<ConcernState> next_state(std::optional<ConcernState> from,
                                                      const ConcernEvent& event);
[[nodiscard]] std::optional<Refusal> refusal(std::optional<ConcernState> from, const ConcernEvent& event);
[[nodiscard]] std::vector<std::string> allowed(std::optional<ConcernState> from);
[[nodiscard]] std::vector<Transition> concern_transitions();

/// Nothing is owed any more: closed or withdrawn.
[[nodiscard]] bool is_ended(ConcernState state);

/// The spelling kept in storage. Never change one: old rows hold it.
[[nodiscard]] std::string_view to_string(ConcernState state);
[[nodiscard]] std::optional<ConcernState> parse_concern_state(std::string_view text);

}  // namespace workflows

#include "workflows/lifecycles/action_lifecycle.hpp"

#include "workflows/lifecycles/table.ipp"

namespace workflows {
namespace {

using namespace action;
using namespace table;
using enum ActionState;

struct WholeOrReported {
    static constexpr const char* name = "owner, due date and measure present, or the gap is reported";
    static bool holds(const Create& event) { return event.missing.empty() || event.gap_reported; }
    static std::string objection(const Create& event) {
        return "it lacks " + listed(event.missing) + ", and nobody was told of the gap";
    }
};

struct EvidenceGiven {
    static constexpr const char* name = "evidence given where demanded";
    static bool holds(const Complete& event) { return event.evidence_given || !event.evidence_demanded; }
    static std::string objection(const Complete&) { return "evidence is demanded and none is given"; }
};

struct NeedsSettled {
    static constexpr const char* name = "actions it needs are settled";
    static bool holds(const Complete& event) { return event.unsettled_needs.empty(); }
    static std::string objection(const Complete& event) {
        return "actions that it needs are not settled: " + listed(event.unsettled_needs);
    }
};

struct ByAnother {
    static constexpr const char* name = "by someone else than the owner";
    static bool holds(const Verify& event) { return !event.by_its_owner; }
    static std::string objection(const Verify&) { return "its owner may not verify it"; }
};

struct ReasonGiven {
    static constexpr const char* name = "reason given";
    static bool holds(const auto& event) { return event.reason_given; }
    static std::string objection(const auto&) { return "no reason is given"; }
};

struct NewDateGiven {
    static constexpr const char* name = "new date given";
    static bool holds(const Extend& event) { return event.new_date_given; }
    static std::string objection(const Extend&) { return "no new date is given"; }
};

struct Agreed {
    static constexpr const char* name = "agreed by a person or a body of the pack";
    static bool holds(const Extend& event) { return event.agreed_by_known && !event.agreed_by.empty(); }
    static std::string objection(const Extend& event) {
        return event.agreed_by.empty()
                   ? "it is not said who agreed"
                   : "\"" + event.agreed_by + "\" is neither a person nor a body of the pack";
    }
};

struct AnotherAgreed {
    static constexpr const char* name = "by another than the owner";
    static bool holds(const Extend& event) { return !event.agreed_by_owner; }
    static std::string objection(const Extend& event) {
        return event.agreed_by + " owns it, and cannot agree to more time for themselves: name another";
    }
};

struct Granted {
    static constexpr const char* name = "granted by the body that alone may";
    static bool holds(const Extend& event) {
        return event.granted_by.empty() ||
               std::ranges::find(event.granted_by, event.agreed_by) != event.granted_by.end();
    }
    static std::string objection(const Extend& event) {
        return "of this priority only " + listed(event.granted_by) + " grants more time";
    }
};

struct OwnerNamed {
    static constexpr const char* name = "new owner named";
    static bool holds(const HandOver& event) { return event.new_owner_named; }
    static std::string objection(const HandOver&) { return "no new owner is named"; }
};

struct OwnerAccepts {
    static constexpr const char* name = "new owner accepts (the default)";
    static bool holds(const HandOver& event) { return !event.new_owner_declines; }
    static std::string objection(const HandOver&) { return "the new owner declines"; }
};

// clang-format off
// At most one row for a state and event: MSM would try several from the bottom up.
using ActionTable = mp11::mp_append<
    //    from                             on         to              when
    Rows< FromNothing<ActionState>,        Create,    To<open>,       WholeOrReported                   >,
    Rows< From<open>,                      Start,     To<started>                                       >,
    Rows< From<open, started>,             Complete,  To<completed>,  EvidenceGiven, NeedsSettled       >,
    Rows< From<completed>,                 Verify,    To<verified>,   ByAnother                         >,
    Rows< From<completed>,                 Reject,    To<started>,    ReasonGiven                       >,
    Rows< From<open, started>,             Extend,    Same,           NewDateGiven, ReasonGiven, Agreed, AnotherAgreed, Granted >,
    Rows< From<open, started>,             HandOver,  Same,           OwnerNamed, OwnerAccepts          >,
    Rows< From<open, started, completed>,  Cancel,    To<cancelled>,  ReasonGiven                       >,
    Rows< From<verified, cancelled>,       Reopen,    To<started>,    ReasonGiven                       >
>;
// clang-format on

struct Plan {
    using State = ActionState;
    using Event = ActionEvent;
    using Table = ActionTable;
};
using Action = Runner<Plan>;

Action::Outcome decide(std::optional<ActionState> from, const ActionEvent& event) {
    return Action::run("action", from, event);
}

constexpr std::array<std::pair<ActionState, std::string_view>, all_action_states.size()> spellings{{
    {open, "open"},
    {started, "started"},
    {completed, "completed"},
    {verified, "verified"},
    {cancelled, "cancelled"},
}};

}  // namespace

engine::Result<ActionState> next_state(std::optional<ActionState> from, const ActionEvent& event) {
    return state_or_error(decide(from, event));
}

std::optional<Refusal> refusal(std::optional<ActionState> from, const ActionEvent& event) {
    return refusal_of(decide(from, event));
}

std::vector<std::string> allowed(std::optional<ActionState> from) {
    return Action::allowed(from);
}

std::vector<Transition> action_transitions() {
    return Action::transitions();
}

bool is_settled(ActionState state, bool settled_by_completed) {
    return state == verified || state == cancelled || (settled_by_completed && state == completed);
}

bool runs_late(ActionState state) {
    return state == open || state == started;
}

bool is_ended(ActionState state) {
    return state == verified || state == cancelled;
}

std::string_view to_string(ActionState state) {
    return spelled(spellings, state);
}

std::optional<ActionState> parse_action_state(std::string_view text) {
    return parsed(spellings, text);
}

}  // namespace workflows

#include "workflows/lifecycles/concern_lifecycle.hpp"

#include "workflows/lifecycles/table.ipp"

namespace workflows {
namespace {

using namespace concern;
using namespace table;
using enum ConcernState;

struct MayRaise {
    static constexpr const char* name = "by a role that may raise it";
    static bool holds(const Raise& event) { return event.objection.empty(); }
    static std::string objection(const Raise& event) { return event.objection; }
};

struct MayAnswer {
    static constexpr const char* name = "by whom the stage asks, or on their behalf";
    static bool holds(const Answer& event) { return event.objection.empty(); }
    static std::string objection(const Answer& event) { return event.objection; }
};

struct AnotherStage {
    static constexpr const char* name = "there is a next stage";
    static bool holds(const Escalate& event) { return event.has_next_stage; }
    static std::string objection(const Escalate&) { return "it is at its last stage"; }
};

struct ByRaiser {
    static constexpr const char* name = "by whoever raised it, or a quality assurance lead";
    static bool holds(const auto& event) { return event.by_raiser; }
    static std::string objection(const auto&) {
        return "only whoever raised it, or a quality assurance lead, says so";
    }
};

struct StatementGiven {
    static constexpr const char* name = "said how it was dealt with";
    static bool holds(const Accept& event) { return event.statement_given; }
    static std::string objection(const Accept&) { return "it is not said how the concern was dealt with"; }
};

struct AnotherAnswered {
    static constexpr const char* name = "not of one's own answer";
    static bool holds(const Accept& event) { return !event.of_own_answer; }
    static std::string objection(const Accept&) {
        return "nobody accepts their own answer: whoever raised it does, or another quality assurance lead";
    }
};

struct ReasonGiven {
    static constexpr const char* name = "reason given";
    static bool holds(const auto& event) { return event.reason_given; }
    static std::string objection(const auto&) { return "no reason is given"; }
};

// clang-format off
using ConcernTable = mp11::mp_append<
    //    from                            on         to              when
    Rows< FromNothing<ConcernState>,      Raise,     To<open>,       MayRaise                 >,
    Rows< From<open>,                     Answer,    To<answered>,   MayAnswer                >,
    Rows< From<open>,                     Escalate,  Same,           AnotherStage             >,
    Rows< From<answered>,                 Accept,    To<closed>,     ByRaiser, StatementGiven, AnotherAnswered >,
    Rows< From<answered>,                 Reject,    To<open>,       ByRaiser, ReasonGiven    >,
    Rows< From<closed>,                   Reopen,    To<open>,       ByRaiser, ReasonGiven    >,
    Rows< From<open, answered>,           Withdraw,  To<withdrawn>,  ByRaiser, ReasonGiven    >
>;
// clang-format on

struct ConcernPlan {
    using State = ConcernState;
    using Event = ConcernEvent;
    using Table = ConcernTable;
};
using Concern = Runner<ConcernPlan>;

Concern::Outcome decide(std::optional<ConcernState> from, const ConcernEvent& event) {
    return Concern::run("concern", from, event);
}

constexpr std::array<std::pair<ConcernState, std::string_view>, all_concern_states.size()> spellings{{
    {open, "open"},
    {answered, "answered"},
    {closed, "closed"},
    {withdrawn, "withdrawn"},
}};

}  // namespace

engine::Result<ConcernState> next_state(std::optional<ConcernState> from, const ConcernEvent& event) {
    return state_or_error(decide(from, event));
}

std::optional<Refusal> refusal(std::optional<ConcernState> from, const ConcernEvent& event) {
    return refusal_of(decide(from, event));
}

std::vector<std::string> allowed(std::optional<ConcernState> from) {
    return Concern::allowed(from);
}

std::vector<Transition> concern_transitions() {
    return Concern::transitions();
}

bool is_ended(ConcernState state) {
    return state == closed || state == withdrawn;
}

std::string_view to_string(ConcernState state) {
    return spelled(spellings, state);
}

std::optional<ConcernState> parse_concern_state(std::string_view text) {
    return parsed(spellings, text);
}

}  // namespace workflows

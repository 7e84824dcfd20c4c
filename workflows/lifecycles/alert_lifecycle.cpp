#include "workflows/lifecycles/alert_lifecycle.hpp"

#include "workflows/lifecycles/table.ipp"

namespace workflows {
namespace {

using namespace alert;
using namespace table;
using enum AlertState;

struct ChannelTookIt {
    static constexpr const char* name = "the channel took it";
    static bool holds(const Send& event) { return event.taken_by_channel; }
    static std::string objection(const Send&) { return "the channel did not take it"; }
};

struct AlwaysFails {
    static constexpr const char* name = "it always fails";
    static bool holds(const Park& event) { return event.always_fails; }
    static std::string objection(const Park&) { return "it may yet be delivered"; }
};

struct ByPerson {
    static constexpr const char* name = "by a person";
    static bool holds(const Retry& event) { return event.by_person; }
    static std::string objection(const Retry&) { return "only a person may"; }
};

struct CauseGone {
    static constexpr const char* name = "its cause is gone";
    static bool holds(const auto& event) { return event.cause_gone; }
    static std::string objection(const auto&) { return "its cause is still there"; }
};

struct EndGiven {
    static constexpr const char* name = "until a date, or until the cause is gone";
    static bool holds(const Snooze& event) { return event.end_given; }
    static std::string objection(const Snooze&) { return "it is not said until when"; }
};

struct StepDue {
    static constexpr const char* name = "the next step is due";
    static bool holds(const Escalate& event) { return event.next_step_due; }
    static std::string objection(const Escalate&) { return "the ladder's next step is not due"; }
};

struct NobodyAcknowledged {
    static constexpr const char* name = "nobody acknowledged where demanded";
    static bool holds(const Escalate& event) {
        return !event.acknowledgement_demanded || !event.acknowledged_by_somebody;
    }
    static std::string objection(const Escalate&) { return "somebody has acknowledged it"; }
};

// clang-format off
// At most one row for a state and event: MSM would try several from the bottom up.
using AlertTable = mp11::mp_append<
    //    from                                           on           to                when
    Rows< FromNothing<AlertState>,                       Raise,       To<queued>                                     >,
    Rows< From<queued>,                                  Send,        To<sent>,         ChannelTookIt                >,
    Rows< From<queued>,                                  Fail,        Same                                           >,
    Rows< From<queued>,                                  Park,        To<parked>,       AlwaysFails                  >,
    Rows< From<parked>,                                  Retry,       To<queued>,       ByPerson                     >,
    Rows< From<queued, parked>,                          Withdraw,    To<withdrawn>,    CauseGone                    >,
    Rows< From<queued, parked, sent, snoozed, escalated>, Acknowledge, To<acknowledged>                              >,
    Rows< From<sent>,                                    Snooze,      To<snoozed>,      EndGiven                     >,
    Rows< From<snoozed>,                                 Wake,        To<sent>                                       >,
    Rows< From<queued, parked, sent, snoozed>,           Escalate,    To<escalated>,    StepDue, NobodyAcknowledged  >,
    Rows< From<sent, acknowledged, snoozed, escalated>,  Resolve,     To<resolved>,     CauseGone                    >
>;
// clang-format on

struct Plan {
    using State = AlertState;
    using Event = AlertEvent;
    using Table = AlertTable;
};
using Alert = Runner<Plan>;

Alert::Outcome decide(std::optional<AlertState> from, const AlertEvent& event) {
    return Alert::run("alert", from, event);
}

constexpr std::array<std::pair<AlertState, std::string_view>, all_alert_states.size()> spellings{{
    {queued, "queued"},
    {sent, "sent"},
    {parked, "parked"},
    {withdrawn, "withdrawn"},
    {acknowledged, "acknowledged"},
    {snoozed, "snoozed"},
    {escalated, "escalated"},
    {resolved, "resolved"},
}};

}  // namespace

engine::Result<AlertState> next_state(std::optional<AlertState> from, const AlertEvent& event) {
    return state_or_error(decide(from, event));
}

std::optional<Refusal> refusal(std::optional<AlertState> from, const AlertEvent& event) {
    return refusal_of(decide(from, event));
}

std::vector<std::string> allowed(std::optional<AlertState> from) {
    return Alert::allowed(from);
}

std::vector<Transition> alert_transitions() {
    return Alert::transitions();
}

bool is_ended(AlertState state) {
    return state == withdrawn || state == resolved;
}

std::string_view to_string(AlertState state) {
    return spelled(spellings, state);
}

std::optional<AlertState> parse_alert_state(std::string_view text) {
    return parsed(spellings, text);
}

}  // namespace workflows

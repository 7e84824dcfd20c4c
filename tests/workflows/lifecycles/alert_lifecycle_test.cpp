#include "workflows/lifecycles/alert_lifecycle.hpp"

#include "tests/workflows/lifecycles/grid.hpp"

namespace workflows {
namespace {

using namespace alert;
using enum AlertState;

TEST_CASE("an alert takes every step of its table and no other") {
    const Escalate due{.next_step_due = true};
    check_grid<AlertState, AlertEvent>(all_alert_states, {{std::nullopt, Raise{}, queued},
                                                          {queued, Send{true}, sent},
                                                          {queued, Fail{}, queued},
                                                          {queued, Park{true}, parked},
                                                          {parked, Retry{true}, queued},
                                                          {queued, Withdraw{true}, withdrawn},
                                                          {parked, Withdraw{true}, withdrawn},
                                                          {queued, Acknowledge{}, acknowledged},
                                                          {parked, Acknowledge{}, acknowledged},
                                                          {sent, Acknowledge{}, acknowledged},
                                                          {snoozed, Acknowledge{}, acknowledged},
                                                          {escalated, Acknowledge{}, acknowledged},
                                                          {sent, Snooze{true}, snoozed},
                                                          {snoozed, Wake{}, sent},
                                                          {queued, due, escalated},
                                                          {parked, due, escalated},
                                                          {sent, due, escalated},
                                                          {snoozed, due, escalated},
                                                          {sent, Resolve{true}, resolved},
                                                          {acknowledged, Resolve{true}, resolved},
                                                          {snoozed, Resolve{true}, resolved},
                                                          {escalated, Resolve{true}, resolved}});
}

TEST_CASE("each guard of an alert says in plain words what stands in the way") {
    check_objections<AlertState, AlertEvent>({
        {queued, Send{}, "the channel did not take it"},
        {queued, Park{}, "it may yet be delivered"},
        {parked, Retry{}, "only a person may"},
        {parked, Withdraw{}, "its cause is still there"},
        {sent, Snooze{}, "it is not said until when"},
        {snoozed, Escalate{}, "the ladder's next step is not due"},
        {sent, Escalate{true, true, true}, "somebody has acknowledged it"},
        {escalated, Resolve{}, "its cause is still there"},
    });
}

TEST_CASE("an acknowledgement stops the ladder only where it is demanded") {
    CHECK(next_state(sent, Escalate{true, false, true}).has_value());
    CHECK(next_state(sent, Escalate{true, true, false}).has_value());
}

TEST_CASE("nothing leads out of an alert that has ended") {
    for (const AlertState state : all_alert_states) {
        CAPTURE(to_string(state));
        CHECK(is_ended(state) == allowed(state).empty());
    }
    CHECK(next_state(resolved, Wake{}).error().message ==
          "Alert is resolved: wake is refused because it does not apply in this state. Nothing is allowed "
          "now.");
}

TEST_CASE("alert states read back as they were written, and nothing else does") {
    for (const AlertState state : all_alert_states) {
        CHECK(parse_alert_state(to_string(state)) == state);
    }
    for (const char* text : {"", "Sent", "new", " sent"}) {
        CHECK_FALSE(parse_alert_state(text).has_value());
    }
}

}  // namespace
}  // namespace workflows

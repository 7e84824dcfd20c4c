#include "workflows/lifecycles/action_lifecycle.hpp"

#include "tests/workflows/lifecycles/grid.hpp"

namespace workflows {
namespace {

using namespace action;
using enum ActionState;

const Extend extend{
    .new_date_given = true, .reason_given = true, .agreed_by = "board:qa", .agreed_by_known = true};
const HandOver hand_over{.new_owner_named = true};

TEST_CASE("an action takes every step of its table and no other") {
    check_grid<ActionState, ActionEvent>(all_action_states, {{std::nullopt, Create{}, open},
                                                             {open, Start{}, started},
                                                             {open, Complete{}, completed},
                                                             {started, Complete{}, completed},
                                                             {completed, Verify{}, verified},
                                                             {completed, Reject{true}, started},
                                                             {open, extend, open},
                                                             {started, extend, started},
                                                             {open, hand_over, open},
                                                             {started, hand_over, started},
                                                             {open, Cancel{true}, cancelled},
                                                             {started, Cancel{true}, cancelled},
                                                             {completed, Cancel{true}, cancelled},
                                                             {verified, Reopen{true}, started},
                                                             {cancelled, Reopen{true}, started}});
}

TEST_CASE("each guard of an action says in plain words what stands in the way") {
    const Extend nothing{};
    Extend by_stranger = extend;
    by_stranger.agreed_by = "fred";
    by_stranger.agreed_by_known = false;
    Extend by_another_body = extend;
    by_another_body.granted_by = {"board:finance", "board:staff"};
    Extend by_owner = extend;
    by_owner.agreed_by = "tina";
    by_owner.agreed_by_owner = true;
    check_objections<ActionState, ActionEvent>({
        {started, by_owner, "tina owns it, and cannot agree to more time for themselves: name another"},
        {std::nullopt, Create{{"owner", "measure"}, false},
         "it lacks owner, measure, and nobody was told of the gap"},
        {open, Complete{true, false, {}}, "evidence is demanded and none is given"},
        {started, Complete{false, false, {"ACT-1", "ACT-2"}},
         "actions that it needs are not settled: ACT-1, ACT-2"},
        {started, Complete{true, false, {"ACT-1"}},
         "evidence is demanded and none is given; actions that it needs are not settled: ACT-1"},
        {completed, Verify{true}, "its owner may not verify it"},
        {completed, Reject{}, "no reason is given"},
        {open, nothing, "no new date is given; no reason is given; it is not said who agreed"},
        {started, by_stranger, "\"fred\" is neither a person nor a body of the pack"},
        {open, by_another_body, "of this priority only board:finance, board:staff grants more time"},
        {open, HandOver{}, "no new owner is named"},
        {open, HandOver{true, true}, "the new owner declines"},
        {completed, Cancel{}, "no reason is given"},
        {verified, Reopen{}, "no reason is given"},
    });
}

TEST_CASE("an action with a gap is created when the gap is reported") {
    CHECK(next_state(std::nullopt, ActionEvent{Create{{"owner"}, true}}).has_value());
    CHECK(next_state(started, Complete{true, true, {}}).has_value());
}

TEST_CASE("a refusal names the state, the command, why, and what is allowed") {
    CHECK(next_state(completed, Verify{true}).error().message ==
          "Action is completed: verify is refused because its owner may not verify it. "
          "Allowed now: verify, reject, cancel.");
}

TEST_CASE("what settles an action is the programme's choice between the check and the owner's word") {
    struct Case {
        ActionState state;
        bool by_verified, by_completed, late, ended;
    };
    for (const Case& c : {Case{open, false, false, true, false}, Case{started, false, false, true, false},
                          Case{completed, false, true, false, false}, Case{verified, true, true, false, true},
                          Case{cancelled, true, true, false, true}}) {
        CAPTURE(to_string(c.state));
        CHECK(is_settled(c.state, false) == c.by_verified);
        CHECK(is_settled(c.state, true) == c.by_completed);
        CHECK(runs_late(c.state) == c.late);
        CHECK(is_ended(c.state) == c.ended);
    }
}

TEST_CASE("action states read back as they were written, and nothing else does") {
    for (const ActionState state : all_action_states) {
        CHECK(parse_action_state(to_string(state)) == state);
    }
    for (const char* text : {"", "Open", "new", "open ", "overdue"}) {
        CHECK_FALSE(parse_action_state(text).has_value());
    }
}

}  // namespace
}  // namespace workflows

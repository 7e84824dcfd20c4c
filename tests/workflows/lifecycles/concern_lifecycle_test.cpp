#include "workflows/lifecycles/concern_lifecycle.hpp"

#include "tests/workflows/lifecycles/grid.hpp"

namespace workflows {
namespace {

using namespace concern;
using enum ConcernState;

TEST_CASE("a concern takes every step of its table and no other") {
    check_grid<ConcernState, ConcernEvent>(all_concern_states, {{std::nullopt, Raise{}, open},
                                                                {open, Answer{}, answered},
                                                                {open, Escalate{true}, open},
                                                                {answered, Accept{true, true}, closed},
                                                                {answered, Reject{true, true}, open},
                                                                {closed, Reopen{true, true}, open},
                                                                {open, Withdraw{true, true}, withdrawn},
                                                                {answered, Withdraw{true, true}, withdrawn}});
}

TEST_CASE("each guard of a concern says in plain words what stands in the way") {
    const std::string who = "only whoever raised it, or a quality assurance lead, says so";
    check_objections<ConcernState, ConcernEvent>({
        {std::nullopt, Raise{"will holds none of the roles"}, "will holds none of the roles"},
        {open, Answer{"will may not answer"}, "will may not answer"},
        {open, Escalate{}, "it is at its last stage"},
        {answered, Accept{}, who + "; it is not said how the concern was dealt with"},
        {answered, Accept{true, false}, "it is not said how the concern was dealt with"},
        {answered, Accept{true, true, true},
         "nobody accepts their own answer: whoever raised it does, or another quality assurance lead"},
        {answered, Reject{true, false}, "no reason is given"},
        {closed, Reopen{false, true}, who},
        {open, Withdraw{}, who + "; no reason is given"},
    });
}

TEST_CASE("nothing is owed of a concern that is closed or withdrawn") {
    for (const ConcernState state : all_concern_states) {
        CAPTURE(to_string(state));
        CHECK(is_ended(state) == (state == closed || state == withdrawn));
        CHECK(parse_concern_state(to_string(state)) == state);
    }
    for (const char* text : {"", "Open", "new", "escalated"})
        CHECK_FALSE(parse_concern_state(text).has_value());
}

}  // namespace
}  // namespace workflows

// A step of a ladder that was taken before anybody could be told of it.
#pragma once

#include <string>

#include "workflows/decision.hpp"

namespace workflows {

struct LateStep {
    std::string deadline;  ///< Its id.
    std::string ladder;
    int step = 0;             ///< From 1.
    engine::Moment taken_on;  ///< When the ladder came to it.
};

/// Somebody was told of it at `told`: the time to acknowledge the step counts from then. Silent where the
/// deadline does not run any more, its ladder has come further, or somebody else was told in time.
void told_late(Decision& decision, const LateStep& late, engine::Moment told);

}  // namespace workflows

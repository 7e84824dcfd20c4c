// A deadline as its calendar has it now.
#pragma once

#include <optional>
#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

struct DerivedAgain {
    Deadline now;
    bool moved = false;  ///< Its end did; else only what is said next of its ladder.
};

/// `calendar_before`: with the days as they were. The event names each step of the ladder that moved.
/// Derives an open deadline again from its start, duration and calendar, with what its ladder plans next and
/// the time within which somebody is to acknowledge; an action's day follows. Recorded, with what was before.
/// A day that was agreed or named stays. None: nothing of it changes. What was said already is not said
/// again; one that moves back before what was handled passes now.
[[nodiscard]] std::optional<DerivedAgain> derive_again(Decision& decision, const Deadline& before,
                                                       const rules::Pack& calendar_before,
                                                       const std::string& because);

}  // namespace workflows

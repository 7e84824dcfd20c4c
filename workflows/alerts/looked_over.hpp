// The last look at an alert before it goes out: is its reader there, is it quiet, what does it say?
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Whether the command `look_over` has to come before this alert is tried: it stands for many and its words
/// are not found yet, it has waited, it is late, or its reader may be away today.
[[nodiscard]] bool has_to_be_looked_over(const engine::Reader& state, const Alert& alert, engine::Moment now);

/// It was looked over: the words of one that stands for many stay, and nothing joins it any more.
[[nodiscard]] bool is_looked_over(const engine::Reader& state, const std::string& alert);

/// { } of an alert that is to go out now. Not urgent, and quiet by now: it waits for the quiet's end. Its
/// reader is away today: it, or what is in it, goes to whoever reads it instead. Otherwise it
/// may go, with the words that its reader may know by now.
[[nodiscard]] CommandResult look_over(Decision& decision);

}  // namespace workflows

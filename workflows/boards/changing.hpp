// Meetings that do not take place as planned, and what boards are asked.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { about, ask? }, subject: the board. Puts an action, an audit or a case before its next meeting, with what
/// is to be decided.
[[nodiscard]] CommandResult ask_board(Decision& decision);

/// { because, unit?, day? }, subject: the board. The meeting that is prepared, else the next one that is
/// planned, does not take place: what was on its agenda waits for the one after, and a row says why.
[[nodiscard]] CommandResult cancel_meeting(Decision& decision);

/// { to, because }, subject: the board. The same meeting takes place at another time, `to` a day or a local
/// time; a day keeps the time of day. Its pack is made then. Refused when it would not lie in the future, or
/// not before the meeting after it.
[[nodiscard]] CommandResult move_meeting(Decision& decision);

}  // namespace workflows

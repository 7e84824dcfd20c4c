// Meetings of boards: their agenda is made when their time comes, and what they decide becomes actions.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// After a publication: when each board of the pack meets next. What was cancelled is not planned again, and
/// what was moved neither comes back nor goes elsewhere.
void plan_boards(Decision& decision, const VersionedPack& pack);

/// The same after the calendar changed; `before`: the pack with the calendar as it was.
void plan_boards_again(Decision& decision, const rules::Pack& before, const VersionedPack& pack);

/// A board's time has come: its agenda and lists are made and kept as they stand, and the chair is told.
/// Of the times that an outage swallowed the latest has its meeting, now; the others are skipped, with the
/// reason. A meeting before it that has no minutes is `not_recorded`; see close_unrecorded.
void wake_board(Decision& decision, BoardSchedule schedule);

/// { decisions?: [{ title, owner, due?, priority?, about?, pillar?, measure? }], unit?, day?, present?,
/// apologies? }, subject: the board; `present` and `apologies` name people or roles. Holds the meeting that
/// is prepared, the newest of several, else one that nobody planned, with its agenda of now. `day`: the
/// minutes are of the meeting of that day, which nobody has recorded yet. Each decision becomes an action of
/// the board: `owner` a person or a leading role, `due` a day or a term, without it the next meeting's day.
[[nodiscard]] CommandResult hold_meeting(Decision& decision);

}  // namespace workflows

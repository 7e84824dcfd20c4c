// The pack of a meeting, as things stand when its time has come.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// The units of which the board meets one by one, by id; those that have ended are left out.
[[nodiscard]] std::vector<std::string> units_of_board(const Decision& decision, const rules::Board& board);

/// Sets `counts` to how many rows the meeting has: on the agenda, asked, overdue, and of each list.
void count_rows(Meeting& meeting);

/// Makes the agenda, the lists, what is overdue, what is due soon and what became of earlier decisions, and
/// keeps all of it as it stands; the chair is told how much there is. `unit`: none where the board meets
/// about everything. What was put before a board and is in none of its units is dealt with by the first of
/// them.
Meeting prepare_meeting(Decision& decision, const VersionedPack& pack, const rules::Board& board,
                        const std::optional<std::string>& unit);

/// The newest meeting of the board, or of its unit, whose pack is made and which is not held yet.
[[nodiscard]] std::optional<Meeting> prepared_meeting(const Decision& decision, const std::string& board,
                                                      const std::optional<std::string>& unit);

/// The meeting of that day whose minutes are missing, also after the pack of the next one was made.
[[nodiscard]] std::optional<Meeting> meeting_of_day(const Decision& decision, const std::string& board,
                                                    const std::optional<std::string>& unit, rules::Date day);

/// Before the next pack is made: of what is prepared nobody recorded what was decided. It is `not_recorded`
/// until somebody does, and its agenda comes to the next meeting.
void close_unrecorded(Decision& decision, const std::string& board);

/// What was on its agenda waits for the next meeting; nobody is told of this one any more.
void give_back_agenda(Decision& decision, const Meeting& meeting, const std::string& because);

}  // namespace workflows

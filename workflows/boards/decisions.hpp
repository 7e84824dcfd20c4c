// What a board decided, as actions that it watches.
#pragma once

#include <boost/json.hpp>

#include "workflows/decision.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// When the board meets next after now by its cadence, what was cancelled or moved elsewhere left out; none:
/// nobody knows.
[[nodiscard]] std::optional<engine::Moment> next_meeting(const Decision& decision, const VersionedPack& pack,
                                                         const rules::Board& board);
/// The same, after another moment.
[[nodiscard]] std::optional<engine::Moment> next_meeting(const Decision& decision, const VersionedPack& pack,
                                                         const rules::Board& board, engine::Moment after);

/// { title, owner, due?, priority?, about?, pillar?, measure? } becomes an action of the board: of the case
/// when it is about one, of the improvement plan otherwise. `unit`: where a leading role is looked for first.
[[nodiscard]] engine::Result<MeetingDecision> carry_out(Decision& decision, const VersionedPack& pack,
                                                        const rules::Board& board,
                                                        const std::optional<std::string>& unit,
                                                        const boost::json::value& decided);

}  // namespace workflows

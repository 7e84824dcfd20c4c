// What a meeting's pack says of things that are late, that are due soon, and that earlier meetings decided.
#pragma once

#include <boost/json.hpp>

#include "workflows/boards/lists.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// Fills `overdue` and `soon_due`: actions, each stage of audits, responses, cases that are to be chosen,
/// re-audits; the longest overdue first. Each says who owes it, by name and by role. Due soon: before the
/// board meets next, or as far ahead as it says. Looks at every open deadline.
void find_due_items(const Decision& decision, const VersionedPack& pack, const rules::Board& board,
                    const MeetingPlace& place, Meeting& meeting);

/// What the last meeting decided, and what earlier ones did that is not settled, with what became of it.
[[nodiscard]] boost::json::array carried_forward(const Decision& decision, const Meeting& meeting);

}  // namespace workflows

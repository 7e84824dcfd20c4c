// What is kept of a draw for later: the next tickets, which take the places of withdrawn audits.
#pragma once

#include <vector>

#include "workflows/decision.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The next tickets of every stratum and quota: so many as were drawn there, and a few more. Not the whole
/// frame: its hash proves it, and a million cases do not belong into a record.
[[nodiscard]] std::vector<Reserve> next_tickets(TicketOrder& order, const Draw& drawn);

/// The next ticket of the round's frozen frame takes the place of a withdrawn audit: of the same stratum,
/// within the limits, counting for the quota that would be missed, and still to be drawn today. Those passed
/// over are in the event with their reasons; where there is none, the round reports it.
void draw_replacement(Decision& decision, const Audit& withdrawn);

/// The case goes by another reference, and the old one may become another child's: the reserves of all rounds
/// follow. Reads every round's frame.
void rename_in_reserves(Decision& decision, const std::string& from, const std::string& to,
                        const std::string& because);

}  // namespace workflows

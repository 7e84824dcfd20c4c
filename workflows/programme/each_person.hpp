// `each`: so many cases for every person with a role, from the cases on that person's line.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/programme/frame.hpp"

namespace workflows {

/// Puts every case of the frame into the stratum of one person, and asks for `draw` places for each person
/// who holds the role and has not left. A role that leads: whoever is found along the case's line, of several
/// in one unit each in turn by ticket; where no unit has one, up the managers of its worker. Another role:
/// the worker, if they hold it. With `of` neither: the person whose id it gives for the case. A case of
/// nobody leaves the frame with that reason.
void give_to_each(Decision& decision, const rules::Pack& pack, const rules::Sample::Each& each,
                  std::uint64_t seed, Frame& frame, DrawPlan& plan);

}  // namespace workflows

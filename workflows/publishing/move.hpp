// What is under way on older versions goes on by the version in force, and back.
#pragma once

#include <string>
#include <vector>

#include "workflows/catalogue.hpp"
#include "workflows/records/publication.hpp"

namespace workflows {

struct MoveResult {
    std::string id;  ///< Of the PackMove.
    int items = 0;   ///< 0: nothing was under way on an older version, and nothing is recorded.
    int moved = 0;
    int left = 0;
};

/// Looks at every round that runs, every audit that has not ended (with its open actions and deadlines),
/// every other open action and deadline on an older version, and at cases that wait for a programme that is
/// gone. What is safe is moved; what is not is left where it is. Each leaves a MoveItem with the reasons.
/// Promised dates stay. `renames`: `old=new`. Errors: `invalid_input` for a rename that means nothing.
[[nodiscard]] engine::Result<MoveResult> move_under_way(Decision& decision,
                                                        const std::vector<std::string>& renames);

/// { }; subject: the PackMove. Whatever it moved and nobody has worked on since is as it was before; what a
/// reminder touched counts as not worked on. Each that is not taken back says why. Answers { move,
/// moved_back, kept }. Errors: `not_found`; `conflict` when nothing is left to take back.
[[nodiscard]] CommandResult move_back(Decision& decision);

}  // namespace workflows

// What came of each audit: the list in which every child audited has its outcome, or says why it has none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/learning/looked_at.hpp"

namespace workflows {

/// One audit. `outcome`, the strongest there is: `reaudited` (its follower is final), `actions_settled` (it
/// had actions, and all are), `answered` (the team responded), `nothing_asked` (it is closed, and neither a
/// re-audit, an action nor a response was ever asked for); empty: there is none yet, and `lacks` says what is
/// still open.
struct FollowUp {
    std::string audit;
    std::string case_;
    std::string grade;
    std::string outcome;
    std::string says;  ///< `AUD-9 better`, `2 actions, effect shown by 1`, ...
    std::string lacks;
};

struct FollowUpQuestion {
    std::optional<rules::Date> from;  ///< First and last day on which it was handed in.
    std::optional<rules::Date> to;
    Parts where;
};

/// By number; withdrawn audits and those that were not handed in have none.
[[nodiscard]] std::vector<FollowUp> follow_ups(const Decision& decision, const FollowUpQuestion& question);

}  // namespace workflows

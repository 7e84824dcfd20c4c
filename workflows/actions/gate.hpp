// The SMART gate: what an action lacks before it is issued.
#pragma once

#include <string>
#include <vector>

#include "workflows/actions/action.hpp"

namespace workflows {

struct Gap {
    std::string name;  ///< `owner`, `due`, `measure`, `title`, `board`, `pillar`.
    std::string why;   ///< For people: `how will one see that it is done?`
};

/// What of the pack's demands the action does not meet, in their order: specific (the title says what one
/// person does), measurable, an owner, a due date that does not lie behind, and of a systemic one, which goes
/// on the improvement plan, its board (where the pack has any) and its pillar. A systemic action needs an
/// owner whatever the pack demands. Of packs that say nothing about actions, what rules create needs an owner
/// and a date alone.
[[nodiscard]] std::vector<Gap> gaps_of(const rules::Pack& pack, const Action& action, rules::Date today);

/// A day that somebody named by hand, and on which nobody works.
[[nodiscard]] std::optional<Gap> idle_day(const rules::Pack& pack, rules::Date day);

/// What was filled in is no gap any more; what is lacking since is none that it was issued with.
void close_gaps(const Decision& decision, Action& action);

/// `owner: nobody ...; measure: ...`
[[nodiscard]] std::string to_text(const std::vector<Gap>& gaps);

}  // namespace workflows

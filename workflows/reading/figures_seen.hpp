// Figures for one person: of themes, agreement, re-audits, measures and the plan's load. Whoever may see
// figures (see may_see_figures) gets those of the whole organisation, others those of what they see; but what
// names a record is taken out unless they see it.
#pragma once

#include <functional>
#include <vector>

#include "workflows/learning/follow_ups.hpp"
#include "workflows/learning/reaudit_figures.hpp"
#include "workflows/learning/theme_register.hpp"
#include "workflows/reading/sight.hpp"

namespace workflows {

/// Calls `visit` once with the state from which the figures of `sight`'s person are computed; of null from
/// everything. `decision` is at the state as it is, and so is `occasion`.
void look_at_figures(Decision& decision, const PackSource& packs, const engine::Occasion& occasion,
                     const Sight* sight, const std::function<void(Decision&)>& visit);

/// Takes out notes of audits that the person does not see, and which audit and finding made a theme recur.
void leave_visible(const Sight& sight, ThemeFigures& figures);

/// The rows of audits that the person sees; of null all. Figures are counted of all rows before.
[[nodiscard]] std::vector<ReauditRow> visible(const Sight* sight, std::vector<ReauditRow> rows);
[[nodiscard]] std::vector<FollowUp> visible(const Sight* sight, std::vector<FollowUp> rows);

}  // namespace workflows

// What a deadline keeps of its ladder: when it wants to be woken, and how far its calendar matters to it.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "workflows/deadlines/ladder.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

[[nodiscard]] Course course_of(const Deadline& deadline);

/// A step that lies ahead.
struct StepAhead {
    std::string ladder;
    int step = 0;  ///< From 1.
    engine::Moment at{};
    std::vector<std::string> alert;  ///< As rules::EscalationStep::alert.
};

/// What lies ahead of a running deadline, repeats left out, in the order of its ladders and their steps.
[[nodiscard]] std::vector<StepAhead> steps_ahead(const Decision& decision, const Deadline& deadline);
/// The same in another calendar: as it was before it changed.
[[nodiscard]] std::vector<StepAhead> steps_ahead(const rules::Pack& pack, const rules::Pack& calendar,
                                                 const Deadline& deadline);

/// The trace that a new plan leaves: { ladder, step, before?, after? } of each step that moved, came or went.
[[nodiscard]] boost::json::array moved_steps(const std::vector<StepAhead>& before,
                                             const std::vector<StepAhead>& after);

/// The version whose zone and calendar its dates follow: that with which it was promised, also after it was
/// moved to a newer one; where this release cannot read it any more, the one that governs it.
[[nodiscard]] VersionedPack calendar_pack(const Decision& decision, const Deadline& deadline);

/// Sets `wake` and `reaches` from the rest. `pack` governs it, `calendar` is as above.
void plan(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline);
void plan(const Decision& decision, Deadline& deadline);

}  // namespace workflows

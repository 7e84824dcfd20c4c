// A deadline's ladder as instants: what is planned for it, and when.
#pragma once

#include <optional>
#include <vector>

#include "rules/pack/alerting.hpp"
#include "rules/pack/pack.hpp"
#include "rules/time/due.hpp"

namespace workflows {

/// What the steps of a deadline count from.
struct Course : rules::Due {
    std::optional<engine::Moment> start;  ///< None: it is not known when it began.
    std::optional<rules::Date> opens;  ///< None: it has no window. Steps that count from there are left out.

    // NOLINTNEXTLINE(google-explicit-constructor): a due date is the plainest course.
    Course(const rules::Due& due) : Due(due) {}
};

/// One thing that is planned for a deadline.
struct Rung {
    engine::Moment at;
    const rules::Escalation* ladder = nullptr;  ///< Null: the deadline itself passes.
    std::size_t step = 0;                       ///< Into the ladder's steps.
    bool repeated = false;
};

/// All that is planned after `after`, up to and including `until`, in order of time; at one instant the
/// passing comes first, then steps as they are written. `ladders` are those of the deadline's kind.
[[nodiscard]] std::vector<Rung> rungs_between(const rules::Pack& pack, const Course& course,
                                              const std::vector<const rules::Escalation*>& ladders,
                                              engine::Moment after, engine::Moment until);

/// The first instant after `after` at which anything is planned.
[[nodiscard]] std::optional<engine::Moment> next_rung(const rules::Pack& pack, const Course& course,
                                                      const std::vector<const rules::Escalation*>& ladders,
                                                      engine::Moment after);

/// The last instant at which the ladder says anything: its cap.
[[nodiscard]] engine::Moment end_of(const rules::Pack& pack, const Course& course,
                                    const rules::Escalation& ladder);

/// When the step falls; none: what it counts from is not there.
[[nodiscard]] std::optional<engine::Moment> instant_of(const rules::Pack& pack, const Course& course,
                                                       const rules::EscalationStep& step);

[[nodiscard]] std::vector<const rules::Escalation*> ladders_for(const rules::Pack& pack,
                                                                const std::string& kind);

}  // namespace workflows

// The times that a schedule named since it was looked at last, a step at a time: so that an outage is dealt
// with in many small transactions, in the order of the times, among all else that was due.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/programme.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {

/// Times that are not listed one by one.
struct MissedSpan {
    engine::Moment first;
    engine::Moment last;
    int times = 0;
};

/// What one command deals with: one of the three.
struct TimesStep {
    std::optional<MissedSpan> too_many;
    std::vector<engine::Moment> skipped;  ///< In order; at most so many as a command takes.
    std::optional<engine::Moment> runs;
    std::optional<engine::Moment> next;  ///< The schedule's next time after those; may be due already.
};

/// Missed times that leave a row each, the newest of them; older ones leave one row together and do not run.
inline constexpr std::size_t most_listed = 1000;

/// `planned`: the earliest time that was not dealt with, not after `now`. A time runs when it is punctual, or
/// late and `missed` says so; `latest` means that no later one has come.
[[nodiscard]] TimesStep next_step(const rules::Schedule& schedule, const rules::Pack& pack,
                                  engine::Moment planned, engine::Moment now, rules::MissedRounds missed);

/// The row of one time; its id is `of/2026-02-02T09:00`.
[[nodiscard]] Occurrence occurrence_at(const rules::Pack& pack, const std::string& of,
                                       engine::Moment planned);

/// The rows of what the step skips, with the reason.
[[nodiscard]] std::vector<Occurrence> skipped_rows(const rules::Pack& pack, const std::string& of,
                                                   const TimesStep& step, rules::MissedRounds missed);

/// `ran` or `caught_up`.
[[nodiscard]] std::string outcome_of(engine::Moment planned, engine::Moment now);

/// The time that a planned record stands for. `wake` may be later: what failed is tried again.
template <class Planned>
[[nodiscard]] std::optional<engine::Moment> planned_time(const Planned& record) {
    return record.planned ? record.planned : record.wake;
}

/// Plans the next time.
template <class Planned>
void plan_for(Planned& record, std::optional<engine::Moment> next) {
    record.planned = next;
    record.wake = next;
}

}  // namespace workflows

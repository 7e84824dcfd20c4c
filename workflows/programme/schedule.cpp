#include "workflows/programme/schedule.hpp"

#include <set>

#include "workflows/programme/round.hpp"
#include "workflows/times/missed_times.hpp"

namespace workflows {
namespace {

using engine::Moment;

std::optional<Moment> next_start(const VersionedPack& pack, const rules::Programme& programme, Moment after) {
    if (!programme.schedule) return std::nullopt;
    const auto next = programme.schedule->next_after(after, pack->zone, pack->calendar);
    return next ? std::optional(next->at) : std::nullopt;
}

bool is_due(const Decision& decision, const ScheduleState& schedule) {
    const auto planned = planned_time(schedule);
    return schedule.wake && *planned <= decision.now();
}

// A time that came, and whose schedule is gone before it was dealt with.
void skip_without_schedule(Decision& decision, const VersionedPack& pack, const ScheduleState& schedule) {
    Occurrence row = occurrence_at(*pack.pack, schedule.programme, *planned_time(schedule));
    row.programme = schedule.programme;
    row.outcome = "skipped";
    row.because = "the pack has no such schedule any more";
    decision.record("round.missed", row);
}

void plan_schedule(Decision& decision, const VersionedPack& pack, const std::string& id,
                   const rules::Programme* programme) {
    const auto before = decision.find<ScheduleState>(id);
    const bool has_schedule = programme != nullptr && programme->schedule.has_value();
    ScheduleState planned{id, {}, {}};
    if (has_schedule) plan_for(planned, next_start(pack, *programme, decision.now()));
    if (!before && !planned.wake) return;
    if (before && is_due(decision, *before)) {
        if (has_schedule) return;
        skip_without_schedule(decision, pack, *before);
    }
    if (!before || before->wake != planned.wake) decision.record("schedule.planned", planned);
}

std::optional<engine::Error> run_at(Decision& decision, const VersionedPack& pack,
                                    const rules::Programme& programme, Moment planned) {
    Occurrence occurrence = occurrence_at(*pack.pack, programme.id, planned);
    occurrence.programme = programme.id;
    occurrence.outcome = outcome_of(planned, decision.now());
    auto round = start_round(decision, programme.id, occurrence.outcome == "ran" ? "schedule" : "caught_up");
    if (!round) return round.error();
    occurrence.round = round->id;
    decision.record("round.due", occurrence);
    return std::nullopt;
}

}  // namespace

void plan_schedules(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), "schedule", ""))
        gone.insert(listed.record.id);
    for (const auto& [id, programme] : pack->programmes) {
        gone.erase(id);
        plan_schedule(decision, pack, id, &programme);
    }
    for (const std::string& id : gone) plan_schedule(decision, pack, id, nullptr);
}

std::optional<engine::Error> wake_schedule(Decision& decision, ScheduleState schedule) {
    const VersionedPack pack = decision.pack();
    const rules::Programme& programme = pack->programmes.at(schedule.programme);
    const TimesStep step =
        next_step(*programme.schedule, *pack.pack, *planned_time(schedule), decision.now(), programme.missed);
    plan_for(schedule, step.next);
    decision.record("schedule.planned", schedule);
    for (Occurrence& row : skipped_rows(*pack.pack, programme.id, step, programme.missed)) {
        row.programme = programme.id;
        decision.record("round.missed", row);
    }
    return step.runs ? run_at(decision, pack, programme, *step.runs) : std::nullopt;
}

}  // namespace workflows

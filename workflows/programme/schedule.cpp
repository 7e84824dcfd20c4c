#include "workflows/programme/schedule.hpp"

#include <set>

#include "workflows/programme/round.hpp"
#include "workflows/wake.hpp"

namespace workflows {
namespace {

using engine::Moment;

// More missed times than this are not listed one by one: a schedule that fires each minute, say, after a
// year.
constexpr std::size_t most_caught_up = 1000;

std::optional<Moment> next_start(const VersionedPack& pack, const rules::Programme& programme, Moment after) {
    if (!programme.schedule) return std::nullopt;
    const auto next = programme.schedule->next_after(after, pack->zone, pack->calendar);
    return next ? std::optional(next->at) : std::nullopt;
}

std::vector<Moment> times_until(const VersionedPack& pack, const rules::Programme& programme, Moment first,
                                Moment until) {
    std::vector<Moment> times;
    for (std::optional<Moment> at = first; at && *at <= until && times.size() < most_caught_up;) {
        times.push_back(*at);
        at = next_start(pack, programme, *at);
    }
    return times;
}

bool runs(const rules::Programme& programme, bool is_punctual, bool is_latest) {
    if (is_punctual) return true;
    return programme.missed == rules::MissedRounds::all ||
           (programme.missed == rules::MissedRounds::latest && is_latest);
}

std::optional<engine::Error> take_occurrence(Decision& decision, const VersionedPack& pack,
                                             const rules::Programme& programme, Moment planned,
                                             bool is_latest) {
    const bool is_punctual = decision.now() - planned <= punctual;
    Occurrence occurrence;
    occurrence.programme = programme.id;
    occurrence.planned = planned;
    occurrence.id = programme.id + "/" + rules::to_text(pack->zone.to_local(planned)).substr(0, 16);
    occurrence.outcome = "skipped";
    if (runs(programme, is_punctual, is_latest)) {
        occurrence.outcome = is_punctual ? "ran" : "caught_up";
        auto round = start_round(decision, programme.id, is_punctual ? "schedule" : "caught_up");
        if (!round) return round.error();
        occurrence.round = round->id;
    } else {
        occurrence.because = "the service was not running at the time, and a later round stands for it";
        if (programme.missed == rules::MissedRounds::none) {
            occurrence.because =
                "the service was not running at the time, and the programme says `missed: none`";
        }
    }
    decision.record(occurrence.outcome == "skipped" ? "round.missed" : "round.due", occurrence);
    return std::nullopt;
}

}  // namespace

void plan_schedules(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), "schedule", ""))
        gone.insert(listed.record.id);
    for (const auto& [id, programme] : pack->programmes) {
        gone.erase(id);
        const ScheduleState planned{id, next_start(pack, programme, decision.now())};
        const auto before = decision.find<ScheduleState>(id);
        if (!before && !planned.wake) continue;
        // What is due already is still to be settled: it ran late, or is skipped, but leaves its row.
        if (before && before->wake && *before->wake <= decision.now() && programme.schedule) continue;
        if (!before || before->wake != planned.wake) decision.record("schedule.planned", planned);
    }
    for (const std::string& id : gone) {
        if (decision.find<ScheduleState>(id)->wake)
            decision.record("schedule.planned", ScheduleState{id, std::nullopt});
    }
}

std::optional<engine::Error> wake_schedule(Decision& decision, ScheduleState schedule) {
    const VersionedPack pack = decision.pack();
    const rules::Programme& programme = pack->programmes.at(schedule.programme);
    const auto times = times_until(pack, programme, *schedule.wake, decision.now());
    schedule.wake = next_start(pack, programme, decision.now());
    decision.record("schedule.planned", schedule);
    for (const Moment planned : times) {
        if (auto error = take_occurrence(decision, pack, programme, planned, planned == times.back()))
            return error;
    }
    return std::nullopt;
}

}  // namespace workflows

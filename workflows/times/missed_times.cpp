#include "workflows/times/missed_times.hpp"

#include "workflows/wake.hpp"

namespace workflows {
namespace {

using engine::Moment;
using rules::MissedRounds;

constexpr std::size_t most_skipped_a_step = 100;

// The first is the one that was planned, also when the schedule has changed since.
std::vector<Moment> times_until(const rules::Schedule& schedule, const rules::Pack& pack, Moment planned,
                                Moment now) {
    std::vector<Moment> times{planned};
    const std::chrono::seconds tick{1};
    for (const auto& each :
         schedule.occurrences(planned + tick, now + tick, pack.zone, pack.calendar, std::string::npos))
        times.push_back(each.at);
    return times;
}

bool runs(MissedRounds missed, bool is_punctual, bool is_latest) {
    return is_punctual || missed == MissedRounds::all || (missed == MissedRounds::latest && is_latest);
}

}  // namespace

TimesStep next_step(const rules::Schedule& schedule, const rules::Pack& pack, Moment planned, Moment now,
                    MissedRounds missed) {
    const std::vector<Moment> times = times_until(schedule, pack, planned, now);
    TimesStep step;
    std::size_t taken = 0;
    if (times.size() > most_listed) {
        taken = times.size() - most_listed;
        step.too_many = {times.front(), times[taken - 1], static_cast<int>(taken)};
    }
    while (!step.too_many && taken < times.size() && taken < most_skipped_a_step) {
        const bool is_latest = taken + 1 == times.size();
        if (runs(missed, now - times[taken] <= punctual, is_latest)) break;
        step.skipped.push_back(times[taken++]);
    }
    if (taken == 0) step.runs = times[taken++];
    if (taken < times.size()) {
        step.next = times[taken];
    } else if (const auto next = schedule.next_after(now, pack.zone, pack.calendar)) {
        step.next = next->at;
    }
    return step;
}

Occurrence occurrence_at(const rules::Pack& pack, const std::string& of, Moment planned) {
    Occurrence occurrence;
    occurrence.id = of + "/" + rules::to_text(pack.zone.to_local(planned)).substr(0, 16);
    occurrence.planned = planned;
    return occurrence;
}

std::vector<Occurrence> skipped_rows(const rules::Pack& pack, const std::string& of, const TimesStep& step,
                                     MissedRounds missed) {
    const std::string because =
        std::string("the service was not running at the time, and ") +
        (missed == MissedRounds::none ? "the programme says `missed: none`" : "a later time stands for it");
    std::vector<Occurrence> rows;
    for (const Moment planned : step.skipped) {
        rows.push_back(occurrence_at(pack, of, planned));
        rows.back().because = because;
    }
    if (step.too_many) {
        rows.push_back(occurrence_at(pack, of, step.too_many->first));
        rows.back().until = step.too_many->last;
        rows.back().times = step.too_many->times;
        rows.back().because = "the service was not running at " + std::to_string(step.too_many->times) +
                              " times; only the newest " + std::to_string(most_listed) +
                              " are dealt with one by one";
    }
    for (Occurrence& row : rows) row.outcome = "skipped";
    return rows;
}

std::string outcome_of(Moment planned, Moment now) {
    return now - planned <= punctual ? "ran" : "caught_up";
}

}  // namespace workflows

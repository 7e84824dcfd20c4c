#include "workflows/deadlines/derive.hpp"

#include <boost/json.hpp>

#include "workflows/deadlines/chain.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/concern.hpp"

namespace workflows {
namespace {

using engine::Moment;

// As its own duration gives it, or the cap across all stages where that is nearer.
void follow_cap(const Decision& decision, Deadline& deadline) {
    const auto cap = cap_of(decision, deadline.kind, deadline.of);
    deadline.capped = cap && cap->ends < deadline.ends;
    if (!deadline.capped) return;
    deadline.due = cap->on;
    deadline.ends = cap->ends;
}

void open_again(const rules::Pack& calendar, Deadline& deadline) {
    const auto after = rules::parse_duration(deadline.opens_after.value_or(""));
    if (!after) return;
    const rules::Due opens = rules::due(deadline.start, *after, calendar.zone, calendar.calendar);
    deadline.opens = opens.on.value_or(calendar.zone.local_date(opens.ends));
}

std::optional<rules::Due> due_again(const Decision& decision, const Deadline& deadline,
                                    const rules::Pack& calendar) {
    if (const auto in = rules::parse_duration(deadline.duration)) {
        return rules::due(deadline.start, *in, calendar.zone, calendar.calendar,
                          *rules::parse_roll(deadline.roll));
    }
    rules::Term next_round;
    next_round.when = rules::NextRound{};
    if (deadline.duration != to_text(next_round)) return std::nullopt;
    return due_of(next_round, deadline.start, facts_about(decision, record_of(deadline.kind, deadline.of)));
}

void demand_again(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline) {
    for (const rules::Escalation* ladder : ladders_for(pack, deadline.kind)) {
        const auto climbed = deadline.climbed.find(ladder->name);
        if (climbed == deadline.climbed.end() || !climbed->second.acknowledge_by || !climbed->second.told_on)
            continue;
        const auto step = static_cast<std::size_t>(climbed->second.step) - 1;
        if (step >= ladder->steps.size() || !ladder->steps[step].acknowledge_within) continue;
        climbed->second.acknowledge_by =
            rules::due(*climbed->second.told_on, *ladder->steps[step].acknowledge_within, calendar.zone,
                       calendar.calendar)
                .ends;
    }
}

// A concern shows the day of its stage.
void follow_stage(Decision& decision, const Deadline& deadline, const std::string& because) {
    std::optional<Concern> concern = decision.find<Concern>(record_of(deadline.kind, deadline.of).id);
    if (!concern || !concern->due) return;
    boost::json::object details{{"because", because}, {"before", rules::to_text(*concern->due)}};
    concern->due = deadline.due;
    decision.record("concern.rescheduled", *concern, std::move(details));
}

// An action shows its deadline's day.
void follow_deadline(Decision& decision, const Deadline& deadline, const std::string& because) {
    if (deadline.kind == Concern::kind_name) return follow_stage(decision, deadline, because);
    if (deadline.kind != Action::kind_name) return;
    std::optional<Action> action = decision.find<Action>(deadline.of);
    if (!action) return;
    boost::json::object details{{"because", because}};
    if (action->due) details.emplace("before", rules::to_text(*action->due));
    action->due = deadline.due.value_or(decision.pack(deadline.pack)->zone.local_date(deadline.ends));
    action->overdue = action->overdue && deadline.passed;
    decision.record("action.rescheduled", *action, std::move(details));
}

bool wants_the_same(const Deadline& a, const Deadline& b) {
    const auto demands = [](const Deadline& deadline) {
        std::vector<std::optional<Moment>> all{deadline.wake};
        for (const auto& [ladder, climbed] : deadline.climbed) all.push_back(climbed.acknowledge_by);
        return all;
    };
    return demands(a) == demands(b);
}

}  // namespace

std::optional<DerivedAgain> derive_again(Decision& decision, const Deadline& before,
                                         const rules::Pack& calendar_before, const std::string& because) {
    const VersionedPack pack = decision.pack(before.pack);
    const VersionedPack calendar = calendar_pack(decision, before);
    Deadline now = before;
    if (const auto due = due_again(decision, before, *calendar.pack)) {
        now.due = due->on;
        now.ends = due->ends;
        follow_cap(decision, now);
        open_again(*calendar.pack, now);
        now.passed = before.passed && now.ends <= decision.now();
        if (!now.passed && now.ends <= now.handled) now.handled = now.ends - std::chrono::seconds{1};
    }
    demand_again(*pack.pack, *calendar.pack, now);
    plan(*pack.pack, *calendar.pack, now);
    const bool moved = now.ends != before.ends;
    auto steps = moved_steps(steps_ahead(*pack.pack, calendar_before, before), steps_ahead(decision, now));
    if (!moved && steps.empty() && wants_the_same(before, now)) return std::nullopt;
    boost::json::object details{{"because", because}, {"before", to_json(before.ends)}};
    if (!steps.empty()) details.emplace("steps", std::move(steps));
    if (!moved && before.wake) details["before"] = to_json(*before.wake);
    decision.record(moved ? "deadline.moved" : "deadline.planned", now, std::move(details));
    if (moved) follow_deadline(decision, now, because);
    return DerivedAgain{std::move(now), moved};
}

}  // namespace workflows

#include "workflows/deadlines/climb.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/actions/action.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/boards/agenda.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/tags.hpp"

namespace workflows {
namespace {

using engine::Moment;

void change_action(Decision& decision, const Deadline& deadline, const rules::EscalationStep& step) {
    if (deadline.kind != "action") return;
    auto action = decision.find<Action>(deadline.of);
    if (!step.set_priority.empty() && action->priority != step.set_priority) {
        action->priority = step.set_priority;
        decision.record("action.prioritised", *action);
    }
    const std::size_t tags_before = action->tags.size();
    add_tags(action->tags, step.set_tags);
    if (action->tags.size() != tags_before) decision.record("action.set", *action);
    if (!step.set_owner.empty()) give_to_role(decision, *action, step.set_owner);
}

bool somebody_acknowledged(const std::vector<Alert>& alerts, const Alert& of) {
    return std::ranges::any_of(alerts, [&](const Alert& each) {
        return each.ladder == of.ladder && each.step == of.step && each.state == AlertState::acknowledged;
    });
}

void quiet_below(Decision& decision, const engine::RecordKey& key, const std::string& ladder, int step) {
    const auto alerts = decision.list<Alert>("alert_of", to_string(key));
    const std::string because = "the ladder has come to step " + std::to_string(step);
    for (const Alert& alert : alerts) {
        if (alert.ladder != ladder || alert.step > step) continue;
        const bool waits = alert.state == AlertState::queued &&
                           !is_in_inbox(alert, decision.now() - std::chrono::seconds{1});
        // What this same moment raised, after an outage, is said all the same: nobody has heard of it yet.
        if (waits && alert.raised_on < decision.now()) withdraw_alert(decision, alert, because);
        if (waits || alert.step == step) continue;
        escalate_alert(decision, alert, somebody_acknowledged(alerts, alert), because);
    }
}

Moment demanded_by(const VersionedPack& pack, Moment told, const rules::Duration& within) {
    return rules::due(told, within, pack->zone, pack->calendar).ends;
}

}  // namespace

std::vector<Rung> unacknowledged(const rules::Pack& pack, const rules::Pack& calendar,
                                 const Deadline& deadline, Moment now) {
    std::vector<Rung> rungs;
    for (const rules::Escalation* ladder : ladders_for(pack, deadline.kind)) {
        const auto climbed = deadline.climbed.find(ladder->name);
        if (climbed == deadline.climbed.end() || !climbed->second.acknowledge_by) continue;
        const Moment at = *climbed->second.acknowledge_by;
        if (at > now || at > end_of(calendar, course_of(deadline), *ladder)) continue;
        const auto taken = static_cast<std::size_t>(climbed->second.step);
        const bool is_last = taken >= ladder->steps.size();
        rungs.push_back({at, ladder, is_last ? ladder->steps.size() - 1 : taken, is_last});
    }
    return rungs;
}

void climb(Decision& decision, Deadline& deadline, const VersionedPack& pack, const Rung& rung) {
    const engine::RecordKey key{Deadline::kind_name, deadline.id};
    const std::string name = "escalations." + rung.ladder->name;
    const int number = static_cast<int>(rung.step) + 1;
    const auto before = deadline.climbed.find(rung.ladder->name);
    if (!rung.repeated && before != deadline.climbed.end() && before->second.step >= number) return;
    const Decision::Because because(decision, {0, name, pack.version, 0});
    if (rung.ladder->only_if && !holds(decision, *rung.ladder->only_if, facts_about(decision, key), name))
        return;
    const rules::EscalationStep& step = rung.ladder->steps[rung.step];
    quiet_below(decision, key, rung.ladder->name, number);
    change_action(decision, deadline, step);
    if (!step.board.empty()) put_on_agenda(decision, step.board, deadline.of, name, step.ask);
    AlertRequest request;
    request.to = step.alert;
    request.message = step.message.empty() ? built_in_message(deadline.kind, step.before) : step.message;
    request.about = key;
    request.ladder = rung.ladder->name;
    request.step = number;
    request.must_acknowledge = step.acknowledge_within.has_value();
    if (deadline.capped) {
        request.more = "The time for the whole audit, from the draw to the final grade, ended first.";
        request.more_is_typed = false;
    }
    const auto told = raise_alerts(decision, pack, request);
    Climb& climbed = deadline.climbed[rung.ladder->name];
    climbed.step = std::max(climbed.step, number);
    climbed.acknowledge_by.reset();
    if (!told || !step.acknowledge_within) return;
    climbed.told_on = told;
    climbed.acknowledge_by = demanded_by(calendar_pack(decision, deadline), *told, *step.acknowledge_within);
}

}  // namespace workflows

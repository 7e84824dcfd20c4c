#include "workflows/deadlines/climb.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/actions/action.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/boards/agenda.hpp"
#include "workflows/deadlines/climbed.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/tags.hpp"

namespace workflows {
namespace {

using engine::Moment;

void change_action(Decision& decision, const Deadline& deadline, const rules::EscalationStep& step) {
    if (deadline.kind != "action") return;
    std::optional<Action> action = decision.find<Action>(deadline.of);
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

// What the inbox has had for a while has been heard, whatever becomes of the mail.
bool waits(const Alert& alert, Moment now) {
    return alert.state == AlertState::queued && !is_in_inbox(alert, now - std::chrono::seconds{1});
}

// After the step has told its people. Whoever hears only of a step before it, and has not heard of that yet,
// for it waits for the morning, hears of it all the same.
void quiet_below(Decision& decision, const engine::RecordKey& key, const std::string& ladder, int step) {
    auto alerts = decision.list<Alert>("alert_of", to_string(key));
    std::erase_if(alerts, [&](const Alert& alert) { return alert.ladder != ladder; });
    const std::string because = "the ladder has come to step " + std::to_string(step);
    const auto hears_of_this = [&](const Alert& older) {
        return std::ranges::any_of(alerts, [&](const Alert& alert) {
            const bool is_newer = alert.raised_on == decision.now();
            return alert.to == older.to && alert.step == step &&
                   (is_newer || (older.step != step && waits(alert, decision.now())));
        });
    };
    for (const Alert& alert : alerts) {
        if (waits(alert, decision.now())) {
            // What this same moment raised, after an outage, is said all the same: nobody has heard of it
            // yet.
            if (alert.raised_on < decision.now() && hears_of_this(alert))
                withdraw_alert(decision, alert, because);
        } else if (alert.step != step) {
            escalate_alert(decision, alert, somebody_acknowledged(alerts, alert), because);
        }
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
        const int next = step_after(calendar, deadline, *ladder);
        const auto number = static_cast<std::size_t>(next != 0 ? next : climbed->second.step);
        rungs.push_back({at, ladder, std::min(number, ladder->steps.size()) - 1, next == 0});
    }
    return rungs;
}

void climb(Decision& decision, Deadline& deadline, const VersionedPack& pack, const Rung& rung) {
    const engine::RecordKey key{Deadline::kind_name, deadline.id};
    const std::string name = "escalations." + rung.ladder->name;
    const int number = static_cast<int>(rung.step) + 1;
    const VersionedPack calendar = calendar_pack(decision, deadline);
    if (!rung.repeated && has_taken(*calendar.pack, deadline, *rung.ladder, number)) return;
    const Decision::Because because(decision, {0, name, pack.version, 0});
    if (rung.ladder->only_if && !holds(decision, *rung.ladder->only_if, facts_about(decision, key), name))
        return;
    const rules::EscalationStep& step = rung.ladder->steps[rung.step];
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
    quiet_below(decision, key, rung.ladder->name, number);
    Climb& climbed = deadline.climbed[rung.ladder->name];
    climbed.step = number;
    climbed.acknowledge_by.reset();
    if (!told || !step.acknowledge_within) return;
    climbed.told_on = told;
    climbed.acknowledge_by = demanded_by(calendar, *told, *step.acknowledge_within);
}

}  // namespace workflows

#include "workflows/alerts/commands.hpp"

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/going_out.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/trying.hpp"
#include "workflows/arguments.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

template <class Change>
CommandResult step(Decision& decision, const Arguments& arguments, const AlertEvent& event, const char* type,
                   Change change, boost::json::object details = {}) {
    if (auto problem = arguments.problem()) return *problem;
    auto alert = decision.find<Alert>(decision.command().subject);
    if (!alert) {
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no alert `" + decision.command().subject + "`."};
    }
    const auto next = next_state(alert->state, event);
    if (!next) return next.error();
    alert->state = *next;
    change(*alert);
    decision.record(type, *alert, std::move(details));
    return engine::Reply{{"ref", alert->ref}, {"state", to_string(alert->state)}};
}

// Its own ladder begins when it was sent; what such a ladder says has none, or it would never end.
void start_ladder(Decision& decision, const Alert& alert) {
    constexpr const char* kind = Alert::kind_name;
    const VersionedPack pack = pack_of(decision, {kind, alert.ref});
    if (ladders_for(*pack.pack, kind).empty() || is_digest(alert)) return;
    if (alert.item.starts_with("deadline/alert/")) return;
    start_deadline(decision, kind, alert.ref, pack, rules::Due{std::nullopt, decision.now()},
                   "when it was sent");
}

void take_note(Decision& decision, Alert alert) {
    const auto next = next_state(alert.state, alert::Acknowledge{});
    if (!next) return;
    alert.state = *next;
    decision.record("alert.acknowledged", alert);
    acknowledge_step(decision, alert);
    meet_deadline(decision, Alert::kind_name, alert.ref);
}

void send_with_digest(Decision& decision, const Alert& digest) {
    for (Alert& alert : alerts_in(decision, digest.ref)) {
        const auto next = next_state(alert.state, alert::Send{true});
        if (!next) continue;
        alert.state = *next;
        alert.sent_on = decision.now();
        alert.send_at.reset();
        decision.record("alert.sent", alert, {{"digest", digest.ref}});
        start_ladder(decision, alert);
    }
}

}  // namespace

CommandResult alert_sent(Decision& decision) {
    Arguments arguments(decision.command());
    auto details = read_success(arguments);
    auto result = step(
        decision, arguments, alert::Send{true}, "alert.sent",
        [&](Alert& alert) {
            alert = as_it_goes_out(decision.state(), std::move(alert));
            alert.sent_on = decision.now();
            alert.send_at.reset();
            ++alert.attempts;
        },
        std::move(details));
    if (!result) return result;
    const Alert alert = *decision.find<Alert>(decision.command().subject);
    channel_works(decision, way_of(alert));
    if (is_digest(alert)) send_with_digest(decision, alert);
    start_ladder(decision, alert);
    return result;
}

CommandResult alert_failed(Decision& decision) {
    Arguments arguments(decision.command());
    const Failure failure = read_failure(arguments);
    if (auto problem = arguments.problem()) return *problem;
    const auto found = decision.find<Alert>(decision.command().subject);
    const bool waits = found && next_state(found->state, alert::Fail{}).has_value();
    const Verdict verdict = waits ? judge(decision, way_of(*found), found->attempts, failure) : Verdict{};
    const AlertEvent event =
        verdict.send_at || !waits ? AlertEvent(alert::Fail{}) : AlertEvent(alert::Park{true});
    auto result = step(
        decision, arguments, event, verdict.send_at ? "alert.delayed" : "alert.failed",
        [&](Alert& tried) {
            tried = as_it_goes_out(decision.state(), std::move(tried));
            tried.attempts = verdict.attempts;
            tried.send_at = verdict.send_at;
        },
        failure.details);
    if (result && !verdict.send_at) tell_of_parked(decision, found->ref);
    return result;
}

CommandResult retry_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    auto result = step(decision, arguments, alert::Retry{true}, "alert.retried",
                       [&](Alert& alert) { alert.send_at = decision.now(); });
    if (result) settle_parked(decision);
    return result;
}

CommandResult acknowledge_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    auto result = step(decision, arguments, alert::Acknowledge{}, "alert.acknowledged", [](Alert&) {});
    if (!result) return result;
    const Alert alert = *decision.find<Alert>(decision.command().subject);
    acknowledge_step(decision, alert);
    meet_deadline(decision, Alert::kind_name, alert.ref);
    if (is_digest(alert)) {
        for (Alert& each : alerts_in(decision, alert.ref)) take_note(decision, std::move(each));
    }
    return result;
}

CommandResult snooze_alert(Decision& decision) {
    Arguments arguments(decision.command());
    const auto until = arguments.moment("until");
    auto result = step(decision, arguments, alert::Snooze{true}, "alert.snoozed",
                       [&](Alert& alert) { alert.wake = until; });
    if (result) pause_deadline(decision, Alert::kind_name, decision.command().subject);
    return result;
}

void wake_alert(Decision& decision, Alert alert) {
    const auto next = next_state(alert.state, alert::Wake{});
    if (next) alert.state = *next;
    alert.wake.reset();
    decision.record("alert.woken", alert);
    const auto deadline = decision.find<Deadline>("alert/" + alert.ref);
    if (deadline && deadline->state == "paused") restart_deadline(decision, Alert::kind_name, alert.ref);
}

}  // namespace workflows

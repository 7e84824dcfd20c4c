#include "workflows/alerts/commands.hpp"

#include "workflows/alerts/alert_step.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/own_ladder.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/trying.hpp"
#include "workflows/deadlines/told.hpp"

namespace workflows {
namespace {

void send_with_digest(Decision& decision, const Alert& digest) {
    for (Alert& alert : alerts_in(decision, digest.ref)) {
        const auto next = next_state(alert.state, alert::Send{true});
        if (!next) continue;
        if (digest.attempts == 1) told_in_fact(decision, alert);
        alert.state = *next;
        alert.sent_on = decision.now();
        alert.send_at.reset();
        decision.record("alert.sent", alert, {{"digest", digest.ref}});
        start_ladders(decision, alert);
    }
}

}  // namespace

CommandResult alert_sent(Decision& decision) {
    Arguments arguments(decision.command());
    auto details = read_success(arguments);
    const auto waits = decision.find<Alert>(decision.command().subject);
    auto result = step(
        decision, arguments, alert::Send{true}, "alert.sent",
        [&](Alert& alert) {
            alert.sent_on = decision.now();
            alert.send_at.reset();
            ++alert.attempts;
        },
        std::move(details));
    if (!result) return result;
    const Alert alert = *decision.find<Alert>(decision.command().subject);
    channel_took(decision, way_of(alert));
    if (is_digest(alert)) send_with_digest(decision, alert);
    if (waits->attempts == 0) told_in_fact(decision, *waits);
    start_ladders(decision, alert);
    return result;
}

CommandResult alert_failed(Decision& decision) {
    Arguments arguments(decision.command());
    Failure failure = read_failure(arguments);
    if (auto problem = arguments.problem()) return *problem;
    const auto found = decision.find<Alert>(decision.command().subject);
    const bool waits = found && next_state(found->state, alert::Fail{}).has_value();
    if (waits && way_of(*found) == std::string_view(by_mail)) failure.to = found->to;
    Verdict verdict = waits ? judge(decision, way_of(*found), found->attempts, failure) : Verdict{};
    // Who is to mend it has to hear of it: by the inbox, when mail does not take it.
    const bool by_inbox_alone =
        !failure.to.empty() && !verdict.send_at && found->template_ == undelivered_template;
    if (by_inbox_alone) verdict.send_at = decision.now();
    if (verdict.send_at)
        verdict.send_at = goes_out(*decision.pack().pack, *verdict.send_at, found && found->urgent);
    const AlertEvent event =
        verdict.send_at || !waits ? AlertEvent(alert::Fail{}) : AlertEvent(alert::Park{true});
    auto result = step(
        decision, arguments, event, verdict.send_at ? "alert.delayed" : "alert.failed",
        [&](Alert& tried) {
            tried.attempts = verdict.attempts;
            tried.send_at = verdict.send_at;
            if (by_inbox_alone) tried.channel = by_inbox;
        },
        failure.details);
    if (!result) return result;
    start_ladders(decision, *decision.find<Alert>(found->ref));
    if (!failure.for_good && !failure.this_one) start_ladders_of_late_mail(decision);
    if (!verdict.send_at) tell_of_parked(decision, found->ref);
    return result;
}

CommandResult retry_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto refused = objection_to_step(decision, "try again")) return *refused;
    auto result = step(decision, arguments, alert::Retry{true}, "alert.retried",
                       [&](Alert& alert) { alert.send_at = decision.now(); });
    if (result) settle_parked(decision);
    return result;
}

CommandResult retry_all_alerts(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    if (auto refused = objection_to_dealing_for_all(decision, "try all again")) return *refused;
    int retried = 0;
    for (const auto& listed : engine::scan_prefix(decision.state(), "parked", "")) {
        if (listed.record.kind != Alert::kind_name) continue;
        requeue(decision, *decision.find<Alert>(listed.record.id), decision.now());
        ++retried;
    }
    settle_parked(decision);
    return engine::Reply{{"retried", retried}};
}

}  // namespace workflows

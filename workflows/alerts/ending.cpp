// How alerts come to an end: their cause is gone, or the ladder has gone on.
#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/reading/withheld.hpp"

namespace workflows {
namespace {

void take_out(Alert& alert) {
    alert.send_at.reset();
    alert.wake.reset();
}

}  // namespace

void withdraw_post(Decision& decision, const Alert& alert, const std::string& because) {
    std::optional<WebhookPost> post = decision.find<WebhookPost>(alert.ref);
    if (!post) return;
    const auto next = next_state(post->state, alert::Withdraw{true});
    if (!next) return;
    const bool was_parked = post->state == AlertState::parked;
    post->state = *next;
    post->send_at.reset();
    decision.record("webhook.withdrawn", *post, {{"because", because}});
    if (was_parked) settle_parked(decision);
}

void withdraw_alert(Decision& decision, Alert alert, const std::string& because) {
    const auto next = next_state(alert.state, alert::Withdraw{true});
    if (!next) return;
    const bool was_parked = alert.state == AlertState::parked;
    alert.state = *next;
    take_out(alert);
    decision.record("alert.withdrawn", alert, {{"because", because}});
    withdraw_post(decision, alert, because);
    if (alert.digest) recount_digest(decision, *alert.digest);
    if (was_parked) settle_parked(decision);
    cancel_deadline(decision, Alert::kind_name, alert.ref);
}

void escalate_alert(Decision& decision, Alert alert, bool somebody_acknowledged, const std::string& because) {
    const auto next =
        next_state(alert.state, alert::Escalate{true, alert.must_acknowledge, somebody_acknowledged});
    if (!next) return;
    const bool was_parked = alert.state == AlertState::parked;
    alert.state = *next;
    take_out(alert);
    decision.record("alert.escalated", alert, {{"because", because}});
    if (was_parked) settle_parked(decision);
    meet_deadline(decision, Alert::kind_name, alert.ref);
}

void settle_alert(Decision& decision, Alert alert, const std::string& because) {
    if (alert.state == AlertState::queued || alert.state == AlertState::parked)
        return withdraw_alert(decision, std::move(alert), because);
    const auto next = next_state(alert.state, alert::Resolve{true});
    if (!next) return;
    alert.state = *next;
    take_out(alert);
    decision.record("alert.resolved", alert, {{"because", because}});
    withdraw_post(decision, alert, because);
    meet_deadline(decision, Alert::kind_name, alert.ref);
}

void settle_alerts(Decision& decision, const engine::RecordKey& about, const std::string& because) {
    drop_withheld(decision, about, because);
    for (Alert& alert : decision.list<Alert>("alert_of", to_string(about)))
        settle_alert(decision, std::move(alert), because);
}

}  // namespace workflows

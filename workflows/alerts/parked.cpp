#include "workflows/alerts/parked.hpp"

#include <algorithm>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/trying.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

const engine::RecordKey what_is_parked{"parked", "messages"};

// Of a storm of failures one message tells, and not two in one day.
engine::Moment told_at(const Decision& decision, const rules::Pack& pack) {
    if (pack.alerting.digest) return next_digest(pack, decision.now());
    constexpr std::chrono::hours storm{1};
    engine::Moment first = decision.now() + storm;
    const auto mail = decision.find<ChannelState>(by_mail);
    if (mail && mail->told_on) first = std::max(first, *mail->told_on + std::chrono::days{1});
    return goes_out(pack, first, false);
}

bool waits(const Decision& decision) {
    const auto told = decision.list<Alert>("alert_of", to_string(what_is_parked));
    return std::ranges::any_of(told, [&](const Alert& each) {
        return each.state == AlertState::queued && !is_looked_over(decision.state(), each.ref);
    });
}

}  // namespace

void tell_of_parked(Decision& decision, const std::string& ref) {
    const auto alert = decision.find<Alert>(ref);
    if (!alert || alert->template_ == undelivered_template || waits(decision)) return;
    const VersionedPack pack = decision.pack();
    Facts facts(decision, *pack.pack);
    facts.about = "parked messages";
    AlertRequest request;
    request.to = {"quality_assurance_lead"};
    request.message = undelivered_template;
    request.about = what_is_parked;
    request.not_before = told_at(decision, *pack.pack);
    (void)raise_alerts(decision, pack, request, facts);
}

void told_of_parked(Decision& decision) {
    std::optional<ChannelState> mail = decision.find<ChannelState>(by_mail);
    if (!mail) mail.emplace().id = by_mail;
    mail->told_on = decision.now();
    decision.record("channel.told", *mail);
}

void requeue(Decision& decision, Alert alert, engine::Moment at) {
    const auto next = next_state(alert.state, alert::Retry{true});
    if (!next) return;
    alert.state = *next;
    alert.send_at = at;
    decision.record("alert.retried", alert);
}

void settle_parked(Decision& decision) {
    if (parked_messages(decision.state()) == 0)
        settle_alerts(decision, what_is_parked, "nothing is parked any more");
}

std::size_t parked_messages(const engine::Reader& state) {
    return engine::scan_prefix(state, "parked", "").size();
}

}  // namespace workflows

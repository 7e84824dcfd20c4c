#include "workflows/alerts/digest.hpp"

#include <algorithm>

#include "rules/time/quiet_hours.hpp"
#include "workflows/alerts/raise.hpp"

namespace workflows {
namespace {

bool is_queued(const Alert& alert) {
    return alert.state == AlertState::queued;
}

std::optional<Alert> waiting_digest(const std::vector<Alert>& waiting) {
    const auto found = std::ranges::find(waiting, digest_template, &Alert::template_);
    return found == waiting.end() ? std::nullopt : std::optional(*found);
}

Alert open_digest(const Decision& decision, const VersionedPack& pack, const Alert& newest) {
    Alert digest;
    digest.ref = decision.next_reference<Alert>();
    digest.to = newest.to;
    digest.told_as = digest_template;
    digest.template_ = digest_template;
    digest.item = "digest/" + digest.ref;
    digest.channel = newest.channel;
    digest.raised_on = decision.now();
    digest.send_at = next_digest(*pack.pack, decision.now());
    return digest;
}

void write(Alert& digest, const std::vector<Alert>& alerts) {
    digest.about = std::to_string(alerts.size()) + " alerts";
    digest.subject =
        std::to_string(alerts.size()) + (alerts.size() == 1 ? " thing waits" : " things wait") + " for you";
    digest.body.clear();
    std::string outward;
    for (const Alert& each : alerts) {
        digest.body += "- " + each.subject + " (" + each.about + ", " + each.ref + ")\n";
        outward +=
            "- " + each.outward_subject.value_or(each.subject) + " (" + each.about + ", " + each.ref + ")\n";
    }
    digest.outward_body.reset();
    if (outward != digest.body) digest.outward_body = outward;
}

void put_into(Decision& decision, Alert alert, const Alert& digest) {
    alert.digest = digest.ref;
    alert.send_at = digest.send_at;
    decision.record("alert.bundled", alert);
}

}  // namespace

engine::Moment next_digest(const rules::Pack& pack, engine::Moment after) {
    const auto at = rules::next_on_working_day(after, pack.alerting.digest->at, pack.zone, pack.calendar);
    return pack.alerting.quiet ? rules::next_loud(at, *pack.alerting.quiet, pack.zone, pack.calendar) : at;
}

void bundle_waiting(Decision& decision, const VersionedPack& pack, const Alert& newest) {
    if (!pack->alerting.digest || newest.urgent) return;
    std::vector<Alert> waiting = decision.list<Alert>("waiting", newest.to);
    auto digest = waiting_digest(waiting);
    std::erase_if(waiting, [](const Alert& each) {
        return each.urgent || each.attempts > 0 || each.template_ == digest_template;
    });
    if (!digest) {
        if (waiting.size() <= static_cast<std::size_t>(pack->alerting.digest->when_more_than)) return;
        digest = open_digest(decision, pack, newest);
        write(*digest, waiting);
        decision.record("alert.raised", *digest);
    }
    for (Alert& each : waiting) {
        if (!each.digest) put_into(decision, std::move(each), *digest);
    }
    rewrite_digest(decision, digest->ref);
}

void rewrite_digest(Decision& decision, const std::string& ref) {
    auto digest = decision.find<Alert>(ref);
    if (!digest || !is_queued(*digest)) return;
    std::vector<Alert> alerts = alerts_in(decision, ref);
    std::erase_if(alerts, [](const Alert& each) { return !is_queued(each); });
    if (alerts.empty()) return withdraw_alert(decision, *digest, "nothing in it waits any more");
    const std::string before = digest->body;
    write(*digest, alerts);
    if (digest->body != before) decision.record("alert.rewritten", *digest);
}

std::vector<Alert> alerts_in(const Decision& decision, const std::string& digest) {
    return decision.list<Alert>("in_digest", digest);
}

}  // namespace workflows

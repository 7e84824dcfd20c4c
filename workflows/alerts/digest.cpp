#include "workflows/alerts/digest.hpp"

#include <algorithm>

#include "rules/time/quiet_hours.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/raise.hpp"

namespace workflows {
namespace {

// One that nobody has tried to send may still take others in.
std::optional<Alert> waiting_digest(const Decision& decision, const std::string& person) {
    std::vector<Alert> digests = decision.list<Alert>("digest_for", person);
    const auto found = std::ranges::find_if(digests, [&](const Alert& each) {
        return each.template_ == digest_template && !is_looked_over(decision.state(), each.ref);
    });
    return found == digests.end() ? std::nullopt : std::optional(std::move(*found));
}

bool goes_alone(const Alert& alert) {
    return alert.urgent || alert.attempts > 0 || is_digest(alert) || alert.digest.has_value();
}

std::string counted(std::size_t alerts) {
    return std::to_string(alerts) + (alerts == 1 ? " alert" : " alerts");
}

std::string headline(const Alert& digest, std::size_t alerts) {
    const std::string number = std::to_string(alerts);
    if (digest.template_ == silenced_template)
        return number + (alerts == 1 ? " thing was" : " things were") +
               " held back while you wanted no alerts";
    return number + (alerts == 1 ? " thing waits" : " things wait") + " for you";
}

}  // namespace

bool is_digest(const Alert& alert) {
    return alert.template_ == digest_template || alert.template_ == silenced_template;
}

Alert open_digest(Decision& decision, const char* template_name, const std::string& item, const Alert& like,
                  engine::Moment at) {
    Alert digest;
    digest.ref = decision.next_reference<Alert>();
    digest.to = like.to;
    digest.told_as = template_name;
    digest.template_ = template_name;
    digest.item = item.empty() ? "digest/" + digest.ref : item;
    digest.channel = like.channel;
    digest.about = counted(0);
    digest.raised_on = decision.now();
    digest.send_at = at;
    decision.record("alert.raised", digest);
    queue_post(decision, digest);
    return digest;
}

void put_into(Decision& decision, Alert alert, const Alert& digest) {
    alert.digest = digest.ref;
    alert.send_at = digest.send_at;
    decision.record("alert.bundled", alert);
    withdraw_post(decision, alert, "it goes with " + digest.ref);
}

engine::Moment next_digest(const rules::Pack& pack, engine::Moment after) {
    const auto at = rules::next_on_working_day(after, pack.alerting.digest->at, pack.zone, pack.calendar);
    return pack.alerting.quiet ? rules::next_loud(at, *pack.alerting.quiet, pack.zone, pack.calendar) : at;
}

void bundle_waiting(Decision& decision, const VersionedPack& pack, const Alert& newest) {
    if (!pack->alerting.digest || goes_alone(newest)) return;
    if (const auto digest = waiting_digest(decision, newest.to)) {
        put_into(decision, newest, *digest);
        return recount_digest(decision, digest->ref);
    }
    std::vector<Alert> loose = decision.list<Alert>("waiting", newest.to);
    std::erase_if(loose, goes_alone);
    if (loose.size() <= static_cast<std::size_t>(pack->alerting.digest->when_more_than)) return;
    const Alert digest =
        open_digest(decision, digest_template, "", newest, next_digest(*pack.pack, decision.now()));
    for (Alert& each : loose) put_into(decision, std::move(each), digest);
    recount_digest(decision, digest.ref);
}

void recount_digest(Decision& decision, const std::string& ref) {
    std::optional<Alert> digest = decision.find<Alert>(ref);
    if (!digest || digest->state != AlertState::queued) return;
    const std::size_t alerts = decision.count("in_digest", ref);
    if (alerts == 0) return withdraw_alert(decision, *digest, "nothing in it waits any more");
    if (digest->attempts > 0 || is_looked_over(decision.state(), ref)) return;
    digest->about = counted(alerts);
    digest->subject = headline(*digest, alerts);
    decision.record("alert.rewritten", *digest);
}

std::vector<Alert> alerts_in(const Decision& decision, const std::string& digest) {
    return decision.list<Alert>("in_digest", digest);
}

}  // namespace workflows

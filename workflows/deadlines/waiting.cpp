#include "workflows/deadlines/waiting.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Moment;

// When it would have been said to go out, had the calendar been known.
Moment said_to_go_out(const rules::Pack& pack, const Alert& alert) {
    return alert.template_ == digest_template && pack.alerting.digest
               ? next_digest(pack, alert.raised_on)
               : goes_out(pack, alert.raised_on, alert.urgent);
}

// What a silence holds back goes out when that ends, whatever the calendar says.
bool waits_for_a_day(const Alert& alert) {
    return alert.template_ != silenced_template && alert.template_ != undelivered_template;
}

void postpone_alert(Decision& decision, Alert alert, Moment at, const std::string& because,
                    Rederived& result) {
    at = std::max(at, decision.now());
    if (at == *alert.send_at) return;
    result.tell("alert", alert.ref, engine::to_text(*alert.send_at), engine::to_text(at));
    json::object details{{"before", to_json(*alert.send_at)}, {"after", to_json(at)}, {"because", because}};
    alert.send_at = at;
    decision.record("alert.postponed", alert, std::move(details));
    move_post(decision, alert);
}

std::string window(const ReauditDemand& demand) {
    const std::string opens = demand.not_before ? rules::to_text(*demand.not_before) : "";
    const std::string closes = demand.by ? rules::to_text(*demand.by) : "";
    return opens == closes || closes.empty() ? opens : opens + ".." + closes;
}

}  // namespace

rules::Due due_of(const Reckoned& reckoned, const rules::Pack& pack) {
    return rules::due(reckoned.from, *rules::parse_duration(reckoned.in), pack.zone, pack.calendar,
                      *rules::parse_roll(reckoned.roll));
}

void derive_demands_again(Decision& decision, const rules::Pack& before, const std::string& because,
                          Rederived& result) {
    for (const ReauditDemand& was : decision.list_all<ReauditDemand>("reaudit_waiting")) {
        const ReauditDemand now = demand_in_calendar(decision, was, before);
        const bool same_window = now.not_before == was.not_before && now.by == was.by;
        if (same_window && now.wake == was.wake) continue;
        const auto text = [&](const ReauditDemand& demand) {
            return same_window && demand.wake ? engine::to_text(*demand.wake) : window(demand);
        };
        result.tell("reaudit", now.id, text(was), text(now));
        decision.record("reaudit.moved", now, {{"before", text(was)}, {"because", because}});
    }
}

void derive_queued_rounds_again(Decision& decision, const std::string& because, Rederived& result) {
    const VersionedPack pack = decision.pack();
    for (const auto& listed : engine::scan_prefix(decision.state(), "queued_round", "")) {
        std::optional<QueuedRound> queued = decision.find<QueuedRound>(listed.record.id);
        if (!queued->wake || !queued->reckoned) continue;
        const rules::LocalTime was = pack->zone.to_local(*queued->wake);
        const rules::Due due = due_of(*queued->reckoned, *pack.pack);
        const Moment then =
            due.on ? pack->zone.to_moment(rules::LocalTime{*due.on} + (was - rules::date_of(was))) : due.ends;
        const Moment now = std::max(then, decision.now());
        if (now == *queued->wake) continue;
        result.tell("queued_round", queued->id, engine::to_text(*queued->wake), engine::to_text(now));
        json::object details{{"before", to_json(*queued->wake)}, {"because", because}};
        queued->wake = now;
        decision.record("round.requeued", *queued, std::move(details));
    }
}

void derive_waiting_alerts_again(Decision& decision, const std::string& because, Rederived& result) {
    const auto may_move = [&](const Alert& alert) {
        return !alert.urgent && alert.attempts == 0 && alert.send_at && *alert.send_at > decision.now();
    };
    for (Alert& alert : decision.list_all<Alert>("waiting")) {
        if (!may_move(alert) || alert.digest || !waits_for_a_day(alert)) continue;
        const VersionedPack pack = pack_of(decision, {Alert::kind_name, alert.ref});
        const Moment at = said_to_go_out(*pack.pack, alert);
        const std::string ref = alert.ref;
        postpone_alert(decision, std::move(alert), at, because, result);
        for (Alert& each : alerts_in(decision, ref)) {
            if (may_move(each)) postpone_alert(decision, std::move(each), at, because, result);
        }
    }
}

}  // namespace workflows

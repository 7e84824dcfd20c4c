#include "workflows/alerts/own_ladder.hpp"

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/trying.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

bool has_begun(const Decision& decision, const Alert& alert) {
    const auto deadline = decision.find<Deadline>(std::string(Alert::kind_name) + "/" + alert.ref);
    return deadline && (deadline->state == "running" || deadline->state == "paused");
}

// Its own ladder begins when its person could see it; what such a ladder says has none, or it would never
// end.
void start_ladder(Decision& decision, const Alert& alert) {
    constexpr const char* kind = Alert::kind_name;
    if (has_begun(decision, alert)) return;
    const VersionedPack pack = pack_of(decision, {kind, alert.ref});
    if (ladders_for(*pack.pack, kind).empty() || is_digest(alert)) return;
    if (alert.item.starts_with("deadline/alert/")) return;
    start_deadline(decision, kind, alert.ref, pack, rules::Due{std::nullopt, decision.now()},
                   "when it was sent");
}

}  // namespace

void start_ladders(Decision& decision, const Alert& alert) {
    start_ladder(decision, alert);
    if (!is_digest(alert)) return;
    for (const Alert& each : alerts_in(decision, alert.ref)) start_ladder(decision, each);
}

// Mail is down for all of them; the inbox has them.
void start_ladders_of_late_mail(Decision& decision) {
    if (ladders_for(*decision.pack().pack, Alert::kind_name).empty()) return;
    for (const Alert& each : decision.list<Alert>("outbox", by_mail)) {
        if (is_in_inbox(each, decision.now())) start_ladders(decision, each);
    }
}

}  // namespace workflows

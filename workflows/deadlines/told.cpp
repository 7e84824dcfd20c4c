#include "workflows/deadlines/told.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/indexes.hpp"

namespace workflows {
namespace {

bool somebody_heard(const Decision& decision, const Alert& alert) {
    const auto others = decision.list<Alert>("alert_of", alert.item);
    return std::ranges::any_of(others, [&](const Alert& each) {
        return each.ref != alert.ref && each.ladder == alert.ladder && each.step == alert.step &&
               each.sent_on;
    });
}

// None: the step demands no acknowledgement.
std::optional<rules::Duration> demanded(const rules::Pack& pack, const Deadline& deadline,
                                        const Alert& alert) {
    for (const rules::Escalation* ladder : ladders_for(pack, deadline.kind)) {
        const auto number = static_cast<std::size_t>(alert.step);
        if (ladder->name != alert.ladder || number == 0 || number > ladder->steps.size()) continue;
        return ladder->steps[number - 1].acknowledge_within;
    }
    return std::nullopt;
}

}  // namespace

void told_in_fact(Decision& decision, const Alert& alert) {
    if (!alert.must_acknowledge || !alert.ladder) return;
    std::optional<Deadline> deadline = decision.find<Deadline>(key_in(alert.item).id);
    if (!deadline || deadline->state != "running") return;
    const auto climbed = deadline->climbed.find(*alert.ladder);
    if (climbed == deadline->climbed.end() || climbed->second.step != alert.step) return;
    Climb& climb = climbed->second;
    // What the inbox had in time was heard in time.
    if (!climb.acknowledge_by || climb.told_on == decision.now() || climb.told_on == alert.send_at) return;
    if (somebody_heard(decision, alert)) return;
    const auto within = demanded(*decision.pack(deadline->pack).pack, *deadline, alert);
    if (!within) return;
    const VersionedPack calendar = calendar_pack(decision, *deadline);
    climb.told_on = decision.now();
    climb.acknowledge_by = rules::due(decision.now(), *within, calendar->zone, calendar->calendar).ends;
    plan(decision, *deadline);
    decision.record("deadline.told", *deadline);
}

}  // namespace workflows

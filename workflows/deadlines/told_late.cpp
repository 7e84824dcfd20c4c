#include "workflows/deadlines/told_late.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

std::optional<rules::Duration> time_to_acknowledge(const rules::Pack& pack, const LateStep& late) {
    const auto ladder = std::ranges::find(pack.escalations, late.ladder, &rules::Escalation::name);
    if (ladder == pack.escalations.end()) return std::nullopt;
    const auto taken = static_cast<std::size_t>(late.step) - 1;
    return taken < ladder->steps.size() ? ladder->steps[taken].acknowledge_within : std::nullopt;
}

}  // namespace

void told_late(Decision& decision, const LateStep& late, engine::Moment told) {
    std::optional<Deadline> deadline = decision.find<Deadline>(late.deadline);
    if (!deadline || deadline->state != "running") return;
    const auto climbed = deadline->climbed.find(late.ladder);
    if (climbed == deadline->climbed.end() || climbed->second.step != late.step) return;
    if (climbed->second.told_on && *climbed->second.told_on >= late.taken_on) return;
    const auto within = time_to_acknowledge(*decision.pack(deadline->pack).pack, late);
    if (!within) return;
    const VersionedPack calendar = calendar_pack(decision, *deadline);
    climbed->second.told_on = told;
    climbed->second.acknowledge_by = rules::due(told, *within, calendar->zone, calendar->calendar).ends;
    plan(decision, *deadline);
    decision.record("deadline.told", *deadline);
}

}  // namespace workflows

#include "workflows/deadlines/plan.hpp"

#include <algorithm>

#include "workflows/deadlines/ladder.hpp"

namespace workflows {
namespace {

using engine::Moment;

void look_as_far_as(Deadline& deadline, rules::Date day) {
    deadline.reaches = std::max(deadline.reaches.value_or(day), day);
}

}  // namespace

rules::Due due_of(const Deadline& deadline) {
    return {deadline.due, deadline.ends};
}

VersionedPack calendar_pack(const Decision& decision, const Deadline& deadline) {
    if (deadline.derived_by) {
        if (auto promised = decision.readable_pack(*deadline.derived_by)) return *std::move(promised);
    }
    return decision.pack(deadline.pack);
}

void plan(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline) {
    deadline.wake.reset();
    deadline.reaches = calendar.zone.local_date(deadline.ends);
    if (deadline.state != "running") return;
    const auto ladders = ladders_for(pack, deadline.kind);
    deadline.wake = next_rung(calendar, due_of(deadline), ladders, deadline.handled);
    for (const auto& [ladder, climbed] : deadline.climbed) {
        if (climbed.acknowledge_by)
            deadline.wake = std::min(deadline.wake.value_or(Moment::max()), *climbed.acknowledge_by);
        if (climbed.acknowledge_by)
            look_as_far_as(deadline, calendar.zone.local_date(*climbed.acknowledge_by));
    }
    if (deadline.wake) look_as_far_as(deadline, calendar.zone.local_date(*deadline.wake));
    for (const rules::Escalation* ladder : ladders) {
        if (ladder->cap)
            look_as_far_as(deadline, calendar.zone.local_date(end_of(calendar, due_of(deadline), *ladder)));
    }
}

void plan(const Decision& decision, Deadline& deadline) {
    plan(*decision.pack(deadline.pack).pack, *calendar_pack(decision, deadline).pack, deadline);
}

}  // namespace workflows

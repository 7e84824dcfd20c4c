#include "workflows/deadlines/plan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "workflows/deadlines/climbed.hpp"
#include "workflows/deadlines/ladder.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Moment;

void look_as_far_as(Deadline& deadline, rules::Date day) {
    deadline.reaches = std::max(deadline.reaches.value_or(day), day);
}

// What was rolled back, before a closed day, comes to that day again when it is opened.
void look_at_unrolled(const rules::Pack& calendar, Deadline& deadline) {
    const auto in = rules::parse_duration(deadline.duration);
    if (!in || deadline.roll != rules::to_text(rules::Roll::back)) return;
    if (const auto due = rules::due(deadline.start, *in, calendar.zone, calendar.calendar).on)
        look_as_far_as(deadline, *due);
}

}  // namespace

Course course_of(const Deadline& deadline) {
    Course course{rules::Due{deadline.due, deadline.ends}};
    course.start = deadline.start;
    course.opens = deadline.opens;
    return course;
}

std::vector<StepAhead> steps_ahead(const Decision& decision, const Deadline& deadline) {
    return steps_ahead(*decision.pack(deadline.pack).pack, *calendar_pack(decision, deadline).pack, deadline);
}

std::vector<StepAhead> steps_ahead(const rules::Pack& pack, const rules::Pack& calendar,
                                   const Deadline& deadline) {
    std::vector<StepAhead> ahead;
    if (deadline.state != "running") return ahead;
    const Course course = course_of(deadline);
    for (const rules::Escalation* ladder : ladders_for(pack, deadline.kind)) {
        const Moment cap = end_of(calendar, course, *ladder);
        for (std::size_t i = 0; i < ladder->steps.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            const auto at = instant_of(calendar, course, ladder->steps[i]);
            if (!at || *at <= deadline.handled || *at > cap) continue;
            if (has_taken(calendar, deadline, *ladder, number)) continue;
            ahead.push_back({ladder->name, number, *at, ladder->steps[i].alert});
        }
    }
    return ahead;
}

json::array moved_steps(const std::vector<StepAhead>& before, const std::vector<StepAhead>& after) {
    std::map<std::pair<std::string, int>, std::pair<std::optional<Moment>, std::optional<Moment>>> steps;
    for (const StepAhead& each : before) steps[{each.ladder, each.step}].first = each.at;
    for (const StepAhead& each : after) steps[{each.ladder, each.step}].second = each.at;
    json::array moved;
    for (const auto& [name, times] : steps) {
        if (times.first == times.second) continue;
        json::object row{{"ladder", name.first}, {"step", name.second}};
        if (times.first) row.emplace("before", to_json(*times.first));
        if (times.second) row.emplace("after", to_json(*times.second));
        moved.push_back(std::move(row));
    }
    return moved;
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
    look_at_unrolled(calendar, deadline);
    if (deadline.state != "running") return;
    const auto ladders = ladders_for(pack, deadline.kind);
    deadline.wake = next_rung(calendar, course_of(deadline), ladders, deadline.handled);
    for (const auto& [ladder, climbed] : deadline.climbed) {
        if (climbed.acknowledge_by)
            deadline.wake = std::min(deadline.wake.value_or(Moment::max()), *climbed.acknowledge_by);
        if (climbed.acknowledge_by)
            look_as_far_as(deadline, calendar.zone.local_date(*climbed.acknowledge_by));
    }
    if (deadline.wake) look_as_far_as(deadline, calendar.zone.local_date(*deadline.wake));
    for (const rules::Escalation* ladder : ladders) {
        // Each step that a closed day moves leaves a trace, however far ahead it is.
        for (const rules::EscalationStep& step : ladder->steps) {
            if (const auto at = instant_of(calendar, course_of(deadline), step))
                look_as_far_as(deadline, calendar.zone.local_date(*at));
        }
        if (ladder->cap)
            look_as_far_as(deadline,
                           calendar.zone.local_date(end_of(calendar, course_of(deadline), *ladder)));
    }
}

void plan(const Decision& decision, Deadline& deadline) {
    plan(*decision.pack(deadline.pack).pack, *calendar_pack(decision, deadline).pack, deadline);
}

}  // namespace workflows

#include "workflows/deadlines/hearers.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/deadlines/plan.hpp"
#include "workflows/line.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

std::string reader_on(const Person& person, rules::Date day) {
    return person.cover && is_on_leave(person, day) ? *person.cover : person.id;
}

// `reads`: the id of who would read it on the day, before and now.
template <class Reads>
void trace(Decision& decision, const std::string& action, const std::string& because, Reads reads) {
    const auto deadline = decision.find<Deadline>("action/" + action);
    if (!deadline) return;
    const rules::Zone& zone = calendar_pack(decision, *deadline)->zone;
    json::array steps;
    for (const StepAhead& step : steps_ahead(decision, *deadline)) {
        if (std::ranges::find(step.alert, "owner") == step.alert.end()) continue;
        const auto [before, now] = reads(zone.local_date(step.at));
        if (before == now) continue;
        steps.push_back({{"ladder", step.ladder},
                         {"step", step.step},
                         {"at", to_json(step.at)},
                         {"before", before},
                         {"after", now}});
    }
    if (steps.empty()) return;
    decision.note("deadline.readdressed", {Deadline::kind_name, deadline->id},
                  {{"because", because}, {"steps", std::move(steps)}});
}

}  // namespace

void trace_new_owner(Decision& decision, const std::string& action, const std::string& before,
                     const std::string& now) {
    const auto was = decision.find<Person>(before);
    const auto is = decision.find<Person>(now);
    trace(decision, action, "the action has another owner", [&](rules::Date day) {
        return std::pair{was ? reader_on(*was, day) : before, is ? reader_on(*is, day) : now};
    });
}

void trace_absence(Decision& decision, const Person& before, const Person& now) {
    const bool is_same =
        before.leave_from == now.leave_from && before.leave_to == now.leave_to && before.cover == now.cover;
    if (is_same) return;
    const std::string group = measured_group(Action::kind_name, "owner", now.id);
    for (const auto& listed : engine::scan_prefix(decision.state(), measured_index, group)) {
        if (decision.find<Action>(listed.record.id)->settled) continue;
        trace(decision, listed.record.id, "the leave of " + now.id + " changed", [&](rules::Date day) {
            return std::pair{reader_on(before, day), reader_on(now, day)};
        });
    }
}

}  // namespace workflows

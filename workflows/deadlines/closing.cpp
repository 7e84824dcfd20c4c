#include "workflows/deadlines/closing.hpp"

#include <boost/json.hpp>

#include "rules/time/quiet_hours.hpp"
#include "workflows/arguments.hpp"
#include "workflows/boards/meeting.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/programme/schedule.hpp"
#include "workflows/records/closure.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

std::string day_of(const Deadline& deadline) {
    return deadline.due ? rules::to_text(*deadline.due) : engine::to_text(deadline.ends);
}

json::array move_deadlines(Decision& decision, const std::string& because) {
    json::array moved;
    for (const Deadline& before : decision.list_all<Deadline>("deadline_of")) {
        const auto after = derive_again(decision, before, because);
        if (after)
            moved.push_back({{"id", before.id}, {"before", day_of(before)}, {"after", day_of(*after)}});
    }
    return moved;
}

// What waits for the morning of the closed day waits for the next one that is worked.
void move_waiting(Decision& decision, const std::string& because) {
    const VersionedPack pack = decision.pack();
    if (!pack->alerting.quiet) return;
    for (Alert& alert : decision.list_all<Alert>("waiting")) {
        if (alert.urgent || !alert.send_at || *alert.send_at <= decision.now()) continue;
        const auto at = rules::next_loud(*alert.send_at, *pack->alerting.quiet, pack->zone, pack->calendar);
        if (at == *alert.send_at) continue;
        json::object details{
            {"before", to_json(*alert.send_at)}, {"after", to_json(at)}, {"because", because}};
        alert.send_at = at;
        decision.record("alert.postponed", alert, std::move(details));
    }
}

}  // namespace

CommandResult close_day(Decision& decision) {
    Arguments arguments(decision.command());
    const auto date = arguments.date("date");
    const auto calendar = arguments.optional_text("calendar");
    const auto why = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (!date)
        return engine::Error{engine::ErrorCode::invalid_input,
                             "close_day: `date` must be given: 2026-12-29."};
    Closure closure;
    closure.calendar = calendar.value_or(decision.pack()->calendar_name);
    closure.date = *date;
    closure.because = why;
    closure.id = closure.calendar + "/" + rules::to_text(*date);
    if (decision.find<Closure>(closure.id))
        return engine::Reply{{"id", closure.id}, {"moved", json::array{}}};
    decision.record("calendar.closed", closure);
    const std::string because = rules::to_text(*date) + " is not worked";
    json::array moved = move_deadlines(decision, because);
    move_waiting(decision, because);
    plan_schedules(decision, decision.pack());
    plan_boards(decision, decision.pack());
    return engine::Reply{{"id", closure.id}, {"moved", std::move(moved)}};
}

}  // namespace workflows

#include "workflows/wake.hpp"

#include "workflows/alerts/commands.hpp"
#include "workflows/alerts/silence.hpp"
#include "workflows/arguments.hpp"
#include "workflows/boards/meeting.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/programme/round.hpp"
#include "workflows/programme/schedule.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/register/leaving.hpp"
#include "workflows/times/rule_schedule.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

template <class R>
std::optional<R> due(const Decision& decision, const std::string& id) {
    std::optional<R> record = decision.find<R>(id);
    if (!record || !record->wake || *record->wake > decision.now()) return std::nullopt;
    return record;
}

std::optional<Error> start_queued(Decision& decision, QueuedRound queued) {
    queued.wake.reset();
    if (!decision.pack()->programmes.contains(queued.programme)) {
        decision.record("round.unqueued", queued, {{"because", "the pack has no such programme any more"}});
        return std::nullopt;
    }
    decision.record("round.unqueued", queued);
    const auto round = start_round(decision, queued.programme, "queued");
    return round ? std::nullopt : std::optional(round.error());
}

}  // namespace

CommandResult wake(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string kind = arguments.text("kind");
    const std::string id = arguments.text("id");
    if (auto problem = arguments.problem()) return *problem;
    if (kind == Deadline::kind_name) {
        if (auto deadline = due<Deadline>(decision, id)) {
            wake_deadline(decision, std::move(*deadline));
            return engine::Reply{};
        }
    } else if (kind == ScheduleState::kind_name) {
        if (auto schedule = due<ScheduleState>(decision, id)) {
            if (auto error = wake_schedule(decision, std::move(*schedule))) return *error;
            return engine::Reply{};
        }
    } else if (kind == Alert::kind_name) {
        if (auto alert = due<Alert>(decision, id)) {
            wake_alert(decision, std::move(*alert));
            return engine::Reply{};
        }
    } else if (kind == Silence::kind_name) {
        if (auto silence = due<Silence>(decision, id)) {
            wake_silence(decision, std::move(*silence));
            return engine::Reply{};
        }
    } else if (kind == BoardSchedule::kind_name) {
        if (auto schedule = due<BoardSchedule>(decision, id)) {
            wake_board(decision, std::move(*schedule));
            return engine::Reply{};
        }
    } else if (kind == QueuedRound::kind_name) {
        if (auto queued = due<QueuedRound>(decision, id)) {
            if (auto error = start_queued(decision, std::move(*queued))) return *error;
            return engine::Reply{};
        }
    } else if (kind == SeatSearch::kind_name) {
        if (auto search = due<SeatSearch>(decision, id)) {
            wake_seat_search(decision, std::move(*search));
            return engine::Reply{};
        }
    } else if (kind == Leaving::kind_name) {
        if (auto leaving = due<Leaving>(decision, id)) {
            wake_leaving(decision, std::move(*leaving));
            return engine::Reply{};
        }
    } else if (kind == ReauditDemand::kind_name) {
        if (auto demand = due<ReauditDemand>(decision, id)) {
            if (auto error = wake_demand(decision, std::move(*demand))) return *error;
            return engine::Reply{};
        }
    } else if (kind == RuleSchedule::kind_name) {
        if (auto schedule = due<RuleSchedule>(decision, id)) {
            wake_rule_schedule(decision, std::move(*schedule));
            return engine::Reply{};
        }
    } else if (kind == RuleVisit::kind_name) {
        if (auto visit = due<RuleVisit>(decision, id)) {
            wake_rule_visit(decision, std::move(*visit));
            return engine::Reply{};
        }
    }
    return Error{ErrorCode::conflict, "Nothing is due for " + kind + " " + id + " at this time."};
}

namespace {

template <class R>
bool postpone_record(Decision& decision, const std::string& kind, const std::string& id,
                     const std::string& because) {
    if (kind != R::kind_name) return false;
    std::optional<R> record = decision.find<R>(id);
    if (!record || !record->wake) return false;
    record->wake = decision.now() + wait_after_refusal;
    decision.record("wake.failed", *record, {{"because", because}});
    return true;
}

bool ease_visit(Decision& decision, const std::string& kind, const std::string& id,
                const std::string& because) {
    if (kind != RuleVisit::kind_name) return false;
    std::optional<RuleVisit> visit = decision.find<RuleVisit>(id);
    if (!visit || !visit->wake) return false;
    ease_rule_visit(decision, *std::move(visit), because);
    return true;
}

}  // namespace

CommandResult postpone(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string kind = arguments.text("kind");
    const std::string id = arguments.text("id");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (postpone_record<Deadline>(decision, kind, id, because) ||
        postpone_record<ScheduleState>(decision, kind, id, because) ||
        postpone_record<Alert>(decision, kind, id, because) ||
        postpone_record<Silence>(decision, kind, id, because) ||
        postpone_record<BoardSchedule>(decision, kind, id, because) ||
        postpone_record<QueuedRound>(decision, kind, id, because) ||
        postpone_record<SeatSearch>(decision, kind, id, because) ||
        postpone_record<Leaving>(decision, kind, id, because) ||
        postpone_record<ReauditDemand>(decision, kind, id, because) ||
        postpone_record<RuleSchedule>(decision, kind, id, because) ||
        ease_visit(decision, kind, id, because)) {
        return engine::Reply{};
    }
    return Error{ErrorCode::conflict, "Nothing is planned for " + kind + " " + id + "."};
}

engine::Command wake_command(const engine::Timer& timer) {
    engine::Command command;
    command.name = "wake";
    command.arguments = {{"kind", timer.record.kind}, {"id", timer.record.id}};
    command.actor = "scheduler";
    return command;
}

engine::Command postpone_command(const engine::Timer& timer, const std::string& because) {
    engine::Command command = wake_command(timer);
    command.name = "postpone";
    command.arguments.emplace("because", because.substr(0, 500));
    return command;
}

}  // namespace workflows

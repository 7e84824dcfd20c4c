#include "workflows/actions/action.hpp"

#include <algorithm>
#include <utility>

#include "rules/time/due.hpp"
#include "workflows/actions/gate.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/readdress.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/boards/agenda.hpp"
#include "workflows/deadlines/chain.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/hearers.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

constexpr const char* kind = "action";

engine::Error unknown(const std::string& ref) {
    return {engine::ErrorCode::not_found, "There is no action `" + ref + "`."};
}

engine::Reply answer(const Action& action) {
    engine::Reply reply{{"ref", action.ref}, {"state", to_string(action.state)}};
    if (action.due) reply.emplace("due", rules::to_text(*action.due));
    return reply;
}

bool settled_by_completed(const Decision& decision, const Action& action) {
    const auto audit = action.audit ? decision.find<Audit>(*action.audit) : std::nullopt;
    if (!audit) return false;
    const auto& programmes = decision.pack(audit->pack)->programmes;
    const auto programme = programmes.find(audit->programme);
    return programme != programmes.end() && programme->second.settled_by_completed;
}

// The frame of every command on an action: find it, ask the lifecycle, keep what changed, and see whether its
// audit waited for it.
template <class Change>
CommandResult step(Decision& decision, const Arguments& arguments, const ActionEvent& event, const char* type,
                   Change change, boost::json::object details = {}) {
    if (auto problem = arguments.problem()) return *problem;
    std::optional<Action> action = decision.find<Action>(decision.command().subject);
    if (!action) return unknown(decision.command().subject);
    const auto next = next_state(action->state, event);
    if (!next) return next.error();
    action->state = *next;
    const auto deadline = decision.find<Deadline>(std::string(kind) + "/" + action->ref);
    action->overdue = runs_late(action->state) && deadline && deadline->passed;
    change(*action);
    close_gaps(decision, *action);
    action->settled = is_settled(action->state, settled_by_completed(decision, *action));
    decision.record(type, *action, std::move(details));
    const engine::RecordKey key{Action::kind_name, action->ref};
    if (action->settled) {
        meet_deadline(decision, kind, action->ref);
        settle_alerts(decision, key, "the action is " + std::string(to_string(action->state)));
        take_off_agendas(decision, action->ref);
        if (action->audit) actions_may_be_settled(decision, *action->audit);
    } else if (action->state == ActionState::completed) {
        pause_deadline(decision, kind, action->ref);
    }
    return answer(*action);
}

bool by_owner(const Decision& decision) {
    const auto action = decision.find<Action>(decision.command().subject);
    return action && action->owner == decision.actor();
}

engine::Result<std::optional<std::string>> effect_in(Arguments& arguments) {
    auto effect = arguments.optional_text("effect");
    if (!effect || *effect == "shown" || *effect == "not_shown") return effect;
    return engine::Error{engine::ErrorCode::invalid_input, "`effect` is shown or not_shown."};
}

// Its priority may have been raised since it was created.
action::Complete completion(const Decision& decision) {
    action::Complete event;
    const auto action = decision.find<Action>(decision.command().subject);
    if (!action) return event;
    const VersionedPack pack = decision.pack(action->pack);
    event.evidence_demanded = action->evidence_demanded || pack->actions.evidence.contains(action->priority);
    for (const std::string& ref : action->needs) {
        const auto needed = decision.find<Action>(ref);
        if (needed && !needed->settled) event.unsettled_needs.push_back(ref);
    }
    return event;
}

// A person, or a body that the pack names; where it says who alone grants more time, that body.
action::Extend extension(const Decision& decision, const std::string& agreed_by) {
    action::Extend event;
    event.agreed_by = agreed_by;
    const auto action = decision.find<Action>(decision.command().subject);
    const VersionedPack pack = action ? decision.pack(action->pack) : decision.pack();
    event.agreed_by_known = decision.find<Person>(agreed_by) || pack->boards.contains(agreed_by) ||
                            pack->actions.groups.contains(agreed_by);
    if (!action) return event;
    event.agreed_by_owner = action->owner == agreed_by;
    const auto bodies = pack->actions.extensions.find(action->priority);
    if (bodies != pack->actions.extensions.end()) event.granted_by = bodies->second;
    return event;
}

std::optional<engine::Error> objection_to_owner(const Decision& decision, const std::string& id) {
    const auto person = decision.find<Person>(id);
    if (!person) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             "There is no person `" + id + "` to hand it over to."};
    }
    if (!has_left(*person, today(decision))) return std::nullopt;
    return engine::Error{engine::ErrorCode::conflict,
                         id + " left on " + rules::to_text(*person->until) + ": name somebody who is here."};
}

}  // namespace

void cancel_open_action(Decision& decision, Action action, const std::string& because) {
    const auto next = next_state(action.state, action::Cancel{true});
    if (!next) return;
    action.state = *next;
    action.settled = true;
    action.overdue = false;
    decision.record("action.cancelled", action, {{"because", because}});
    cancel_deadlines(decision, action.ref);
    take_off_agendas(decision, action.ref);
    settle_alerts(decision, {Action::kind_name, action.ref}, because);
}

void set_due_day(Decision& decision, const std::string& ref, rules::Date day) {
    if (decision.any("deadline_of", ref)) return move_deadline(decision, kind, ref, day);
    const VersionedPack pack = decision.pack(decision.find<Action>(ref)->pack);
    start_deadline(decision, kind, ref, pack, rules::due_on(day, pack->zone), "until " + rules::to_text(day));
}

void cancel_actions_of(Decision& decision, const std::string& audit, const std::string& because) {
    for (Action& action : decision.list<Action>("open_action_of", audit))
        cancel_open_action(decision, std::move(action), because);
}

void give_to_role(Decision& decision, Action action, const std::string& role) {
    const Facts facts = facts_about(decision, {Action::kind_name, action.ref});
    const auto holder = facts.concerns_case ? holder_along_line(decision, role, facts.unit)
                                            : nearest_holder(decision, role, facts.unit);
    if (!holder || action.owner == holder->id) return;
    const auto before = action.owner;
    action.owner = holder->id;
    action.owner_role = role;
    decision.record("action.handed_over", action);
    if (!before) return;
    readdress_owner(decision, action.ref, *before, holder->id);
    trace_new_owner(decision, action.ref, *before, holder->id);
}

CommandResult start_action(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, action::Start{}, "action.started", [](Action&) {});
}

CommandResult complete_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto evidence = arguments.optional_text("evidence");
    const auto effect = effect_in(arguments);
    if (!effect) return effect.error();
    if (const auto error = not_open_yet(decision, kind, decision.command().subject, "complete"))
        return *error;
    action::Complete event = completion(decision);
    event.evidence_given = evidence.has_value();
    return step(decision, arguments, event, "action.completed", [&](Action& action) {
        action.completed_on = today(decision);
        action.evidence = evidence;
        action.effect = *effect;
    });
}

CommandResult verify_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto effect = effect_in(arguments);
    if (!effect) return effect.error();
    const auto because = arguments.optional_text("because");
    return step(
        decision, arguments, action::Verify{by_owner(decision)}, "action.verified",
        [&](Action& action) {
            if (*effect) action.effect = *effect;
        },
        because ? boost::json::object{{"because", *because}} : boost::json::object{});
}

CommandResult reject_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto because = arguments.optional_text("because");
    auto result =
        step(decision, arguments, action::Reject{because.has_value()}, "action.rejected",
             [](Action& action) { action.completed_on.reset(); }, {{"because", because.value_or("")}});
    if (result) restart_deadline(decision, kind, decision.command().subject);
    return result;
}

CommandResult extend_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto to = arguments.date("to");
    if (to && *to < today(decision)) {
        return engine::Error{engine::ErrorCode::invalid_input, "The new date " + rules::to_text(*to) +
                                                                   " lies in the past: give one from " +
                                                                   rules::to_text(today(decision)) + " on."};
    }
    const auto because = arguments.optional_text("because");
    const std::string agreed_by = arguments.optional_text("agreed_by").value_or("");
    action::Extend event = extension(decision, agreed_by);
    event.new_date_given = to.has_value();
    event.reason_given = because.has_value();
    auto result = step(decision, arguments, event, "action.extended",
                       [&](Action& action) {
                           action.due = to;
                           if (!action.first_due) action.first_due = to;
                           action.overdue = false;
                           action.agreed_by = agreed_by;
                           ++action.extensions;
                       },
                       {{"because", because.value_or("")}, {"agreed_by", agreed_by}});
    if (result) set_due_day(decision, decision.command().subject, *to);
    return result;
}

CommandResult hand_over_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto to = arguments.optional_text("to");
    if (auto objection = to ? objection_to_owner(decision, *to) : std::nullopt) return *objection;
    std::optional<std::string> before;
    auto result = step(decision, arguments, action::HandOver{to.has_value(), false}, "action.handed_over",
                       [&](Action& action) { before = std::exchange(action.owner, to); });
    if (!result || !to || before == to) return result;
    const std::string& ref = decision.command().subject;
    if (before) {
        readdress_owner(decision, ref, *before, *to);
        trace_new_owner(decision, ref, *before, *to);
    }
    if (*to == decision.actor()) return result;
    const engine::RecordKey key{Action::kind_name, ref};
    raise_alerts(decision, pack_of(decision, key), {{"owner"}, "action_handed_over", key});
    return result;
}

CommandResult cancel_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto because = arguments.optional_text("because");
    if (by_owner(decision)) {
        return engine::Error{engine::ErrorCode::conflict,
                             decision.command().subject + " is owed by " + decision.actor() +
                                 ", who cannot cancel it: their manager or a quality assurance "
                                 "lead may."};
    }
    return step(decision, arguments, action::Cancel{because.has_value()}, "action.cancelled", [](Action&) {},
                {{"because", because.value_or("")}});
}

CommandResult reopen_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto because = arguments.optional_text("because");
    const auto before = decision.find<Action>(decision.command().subject);
    auto result =
        step(decision, arguments, action::Reopen{because.has_value()}, "action.reopened",
             [](Action& action) { action.completed_on.reset(); }, {{"because", because.value_or("")}});
    if (!result || !before) return result;
    restart_deadline(decision, kind, before->ref);
    if (before->audit) action_opened(decision, *before->audit);
    return result;
}

}  // namespace workflows

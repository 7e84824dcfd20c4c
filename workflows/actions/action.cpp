#include "workflows/actions/action.hpp"

#include <utility>

#include "rules/time/due.hpp"
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
    auto action = decision.find<Action>(decision.command().subject);
    if (!action) return unknown(decision.command().subject);
    const auto next = next_state(action->state, event);
    if (!next) return next.error();
    action->state = *next;
    const auto deadline = decision.find<Deadline>(std::string(kind) + "/" + action->ref);
    action->overdue = runs_late(action->state) && deadline && deadline->passed;
    change(*action);
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

std::optional<std::string> find_owner(const Decision& decision, const ActionWanted& wanted,
                                      const Facts& facts) {
    if (wanted.owner == "worker") return facts.worker;
    if (wanted.owner == "owner") return facts.owner;
    if (wanted.owner == "moderator") return facts.moderator;
    if (wanted.owner == "auditor") {
        return facts.auditors.empty() ? std::nullopt : std::optional(facts.auditors.front());
    }
    // What is to get better everywhere is nobody's along one case's line alone.
    const bool of_the_case = facts.concerns_case && wanted.level != "systemic";
    const auto holder = of_the_case ? holder_along_line(decision, wanted.owner, facts.unit)
                                    : nearest_holder(decision, wanted.owner, facts.unit);
    return holder ? std::optional(holder->id) : std::nullopt;
}

// Where the practice was that it is to put right, not where the case has gone since.
std::optional<UnitThen> unit_of(const Decision& decision, const ActionWanted& wanted) {
    const auto audit = wanted.audit ? decision.find<Audit>(*wanted.audit) : std::nullopt;
    if (audit && audit->unit_then) return audit->unit_then;
    const auto about = wanted.case_ ? decision.find<Case>(*wanted.case_) : std::nullopt;
    return about ? unit_today(decision, about->unit) : std::nullopt;
}

// A grade that is settled twice, after a dispute, sets its rules off twice; the work is to be done once.
bool is_open_already(const Decision& decision, const ActionWanted& wanted) {
    for (const Action& action : decision.list<Action>("open_action_of", *wanted.audit)) {
        if (action.title == wanted.title) return true;
    }
    return false;
}

bool by_owner(const Decision& decision) {
    const auto action = decision.find<Action>(decision.command().subject);
    return action && action->owner == decision.actor();
}

}  // namespace

void create_action(Decision& decision, const VersionedPack& pack, const ActionWanted& wanted,
                   const rules::Term& due, const Facts& facts) {
    if (wanted.audit && is_open_already(decision, wanted)) return;
    Action action;
    action.ref = decision.next_reference<Action>();
    action.title = wanted.title;
    action.case_ = wanted.case_;
    action.audit = wanted.audit;
    action.owner = find_owner(decision, wanted, facts);
    action.owner_role = wanted.owner;
    action.priority = wanted.priority;
    action.level = wanted.level;
    if (!wanted.board.empty()) action.board = wanted.board;
    if (!wanted.pillar.empty()) action.pillar = wanted.pillar;
    action.source = !wanted.source.empty() ? wanted.source : wanted.audit ? "audit" : "rule";
    action.created_on = pack->zone.local_date(decision.now());
    action.unit_then = unit_of(decision, wanted);
    if (!wanted.measure.empty()) action.measure = wanted.measure;
    const auto until = due_of(due, decision.now(), facts);
    if (until) action.due = until->on.value_or(pack->zone.local_date(until->ends));
    action.first_due = action.due;
    action.pack = pack.version;
    if (decision.cause().rule.starts_with("rules.")) action.rule = decision.cause().rule.substr(6);
    std::vector<std::string> missing;
    if (!action.owner) missing.emplace_back("owner");
    if (!action.due) missing.emplace_back("due date");
    const auto state = next_state(std::nullopt, ActionEvent{action::Create{missing, true}});
    if (!state) return decision.fail(state.error());
    action.state = *state;
    decision.record("action.created", action);
    if (until) start_deadline(decision, kind, action.ref, pack, *until, to_text(due));
    if (!action.owner) {
        raise_alerts(decision, pack, {{wanted.owner}, "no_owner", {Action::kind_name, action.ref}, 0, true});
    }
    if (!action.due) {
        raise_alerts(decision, pack, {{wanted.owner}, "no_due", {Action::kind_name, action.ref}});
    }
}

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
    const auto effect = arguments.optional_text("effect");
    if (const auto error = not_open_yet(decision, kind, decision.command().subject, "complete"))
        return *error;
    return step(decision, arguments, action::Complete{false, evidence.has_value(), {}}, "action.completed",
                [&](Action& action) {
                    action.completed_on = today(decision);
                    action.evidence = evidence;
                    action.effect = effect;
                });
}

CommandResult verify_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto effect = arguments.optional_text("effect");
    const auto because = arguments.optional_text("because");
    return step(
        decision, arguments, action::Verify{by_owner(decision)}, "action.verified",
        [&](Action& action) {
            if (effect) action.effect = effect;
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
    // A person, or a body that the pack names.
    const bool known =
        decision.find<Person>(agreed_by).has_value() || decision.pack()->boards.contains(agreed_by);
    auto result =
        step(decision, arguments, action::Extend{to.has_value(), because.has_value(), agreed_by, known},
             "action.extended",
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
    if (to && !decision.find<Person>(*to)) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             "There is no person `" + *to + "` to hand it over to."};
    }
    std::optional<std::string> before;
    auto result = step(decision, arguments, action::HandOver{to.has_value(), false}, "action.handed_over",
                       [&](Action& action) { before = std::exchange(action.owner, to); });
    if (!result || !before || !to) return result;
    readdress_owner(decision, decision.command().subject, *before, *to);
    trace_new_owner(decision, decision.command().subject, *before, *to);
    return result;
}

CommandResult cancel_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto because = arguments.optional_text("because");
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
    if (result && before) restart_deadline(decision, kind, before->ref);
    return result;
}

}  // namespace workflows

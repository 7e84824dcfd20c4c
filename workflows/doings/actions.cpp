// action, plan
#include "workflows/actions/action.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"

namespace workflows {
namespace {

ActionWanted wanted_action(const Acting& acting, const rules::CreateAction& wanted) {
    ActionWanted action;
    action.title = fill(wanted.title, acting.facts);
    action.owner = wanted.owner;
    action.priority = wanted.priority;
    action.measure = fill(wanted.measure, acting.facts);
    action.level = wanted.level;
    action.board = wanted.board;
    action.pillar = fill(wanted.pillar, acting.facts);
    action.source = fill(wanted.source, acting.facts);
    return action;
}

}  // namespace

void carry_out(Decision& decision, const Acting& acting, const rules::CreateAction& wanted) {
    const auto audit = audit_concerned(decision, acting.about);
    ActionWanted action = wanted_action(acting, wanted);
    action.audit = audit ? std::optional(audit->ref) : std::nullopt;
    action.case_ = case_concerned(decision, acting.about);
    create_action(decision, acting.pack, action, wanted.due, acting.facts);
}

void carry_out(Decision& decision, const Acting& acting, const rules::AddToPlan& wanted) {
    create_action(decision, acting.pack, wanted_action(acting, wanted.entry), wanted.entry.due, acting.facts);
}

}  // namespace workflows

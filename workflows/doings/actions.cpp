// action, plan
#include "workflows/actions/action.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"
#include "workflows/learning/impact.hpp"

namespace workflows {
namespace {

ActionWanted wanted_action(const Acting& acting, const rules::CreateAction& wanted) {
    ActionWanted action;
    action.title = fill(wanted.title, acting.facts);
    action.owner = wanted.owner;
    action.each = wanted.each;
    if (wanted.each && wanted.each->of) action.each_in = text_of(*wanted.each->of, acting.facts);
    action.evidence = wanted.evidence;
    action.priority = wanted.priority;
    action.measure = fill(wanted.measure, acting.facts);
    action.level = wanted.level;
    action.board = wanted.board;
    action.pillar = fill(wanted.pillar, acting.facts);
    action.source = fill(wanted.source, acting.facts);
    return action;
}

// One entry may have become an action for each of several people.
void learn_from_all(Decision& decision, const std::string& first, const std::string& theme) {
    if (theme.empty()) return;
    const std::string end = decision.next_reference<Action>();
    const std::string prefix = reference_prefix(Action::kind_name);
    for (auto number = std::stoll(first.substr(prefix.size())); prefix + std::to_string(number) != end;
         ++number)
        learn_from(decision, prefix + std::to_string(number), theme);
}

}  // namespace

void carry_out(Decision& decision, const Acting& acting, const rules::CreateAction& wanted) {
    const auto audit = audit_concerned(decision, acting.about);
    ActionWanted action = wanted_action(acting, wanted);
    action.audit = audit ? std::optional(audit->ref) : std::nullopt;
    action.case_ = case_concerned(decision, acting.about);
    const std::string first = decision.next_reference<Action>();
    std::vector<std::string> titles;
    for (const auto& title : wanted.needs) titles.push_back(fill(title, acting.facts));
    action.needs = open_actions_titled(decision, action.audit, action.case_, titles);
    create_action(decision, acting.pack, action, wanted.due, acting.facts);
    learn_from_all(decision, first, fill(wanted.theme, acting.facts));
}

void carry_out(Decision& decision, const Acting& acting, const rules::AddToPlan& wanted) {
    const std::string first = decision.next_reference<Action>();
    create_action(decision, acting.pack, wanted_action(acting, wanted.entry), wanted.entry.due, acting.facts);
    learn_from_all(decision, first, fill(wanted.entry.theme, acting.facts));
}

}  // namespace workflows

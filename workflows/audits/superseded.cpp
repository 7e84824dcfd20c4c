#include "workflows/audits/superseded.hpp"

#include <algorithm>

#include "workflows/actions/action.hpp"
#include "workflows/facts.hpp"

namespace workflows {
namespace {

constexpr std::string_view events_of_a_grade[] = {"audit.finalised", "reaudit.finalised",
                                                  "moderation.changed"};

const rules::Rule* rule_on_grade(const rules::Pack& pack, const Action& action) {
    if (!action.rule) return nullptr;
    const auto rule = std::ranges::find(pack.rules, *action.rule, &rules::Rule::name);
    if (rule == pack.rules.end()) return nullptr;
    const bool on_grade = std::ranges::find(events_of_a_grade, rule->on) != std::end(events_of_a_grade);
    return on_grade ? &*rule : nullptr;
}

bool still_asks_for(Decision& decision, const rules::Rule& rule, const Facts& facts, const Action& action) {
    if (rule.only_if && !holds(decision, *rule.only_if, facts, "rules." + rule.name)) return false;
    return std::ranges::any_of(rule.doings, [&](const rules::Doing& doing) {
        const auto* wanted = std::get_if<rules::CreateAction>(&doing);
        return wanted != nullptr && fill(wanted->title, facts) == action.title;
    });
}

}  // namespace

void cancel_superseded(Decision& decision, const VersionedPack& pack, const Audit& audit,
                       const std::vector<Action>& actions) {
    if (actions.empty()) return;
    const Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    for (const Action& earlier : actions) {
        const auto action = decision.find<Action>(earlier.ref);
        if (action->state != ActionState::open && action->state != ActionState::started) continue;
        const rules::Rule* rule = rule_on_grade(*pack.pack, *action);
        if (rule == nullptr || still_asks_for(decision, *rule, facts, *action)) continue;
        cancel_open_action(decision, *action,
                           "the grade is now " + audit.grade.value_or("none") + ": the rule " + rule->name +
                               " no longer asks for it");
    }
}

}  // namespace workflows

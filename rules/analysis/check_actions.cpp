#include <algorithm>

#include "rules/analysis/checks.hpp"

namespace rules::analysis {
namespace {

// What a person who recommended this would be asked for. Owner and date stand in every action of a rule.
std::vector<std::string> left_out(const Pack& pack, const CreateAction& action) {
    const bool systemic = action.level == "systemic";
    std::vector<std::string> missing;
    for (const std::string& demand : pack.actions.demands) {
        const bool lacks = (demand == "measure" && action.measure.text.empty()) ||
                           (demand == "board" && systemic && action.board.empty() && !pack.boards.empty()) ||
                           (demand == "pillar" && systemic && action.pillar.text.empty());
        if (lacks) missing.push_back(demand);
    }
    return missing;
}

void check(Analysis& analysis, const CreateAction& action) {
    std::string missing;
    for (const std::string& each : left_out(analysis.pack(), action))
        missing += (missing.empty() ? "" : ", ") + each;
    if (missing.empty()) return;
    analysis.report({action.title.where, "not_smart",
                     "this action lacks what the pack demands of actions: " + missing,
                     "say it here; otherwise each of them is created with the gap and reported"});
}

}  // namespace

void check_actions(Analysis& analysis) {
    if (!analysis.pack().actions.stated) return;
    for (const Rule& rule : analysis.pack().rules) {
        for (const Doing& doing : rule.doings) {
            if (analysis.is_full()) return;
            if (const auto* action = std::get_if<CreateAction>(&doing)) check(analysis, *action);
            if (const auto* plan = std::get_if<AddToPlan>(&doing)) check(analysis, plan->entry);
        }
    }
}

}  // namespace rules::analysis

#include "rules/pack/rule_index.hpp"

namespace rules {

RuleIndex index_rules(const std::vector<Rule>& rules) {
    RuleIndex index;
    for (std::size_t i = 0; i < rules.size(); ++i) index[rules[i].on].rules.push_back(i);
    for (auto& [event, on_event] : index) {
        std::vector<const cel::Expression*> conditions;
        for (const std::size_t i : on_event.rules) {
            conditions.push_back(rules[i].only_if ? rules[i].only_if->program.get() : nullptr);
        }
        on_event.matcher = matching::Matcher{conditions};
    }
    return index;
}

}  // namespace rules

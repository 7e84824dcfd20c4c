#include "workflows/rule_match.hpp"

namespace workflows {

std::vector<RuleOutcome> match_rules(const rules::RulesOnEvent& rules, const Facts& facts) {
    rules::matching::Row row;
    rules::matching::Matches matches;
    rules.matcher.bind(facts, row);
    rules.matcher.match(row, matches);
    std::vector<RuleOutcome> outcomes(rules.rules.size(), RuleOutcome::no);
    for (const std::uint32_t rule : matches.fires()) outcomes[rule] = RuleOutcome::fires;
    for (const std::uint32_t rule : matches.open()) outcomes[rule] = RuleOutcome::open;
    return outcomes;
}

}  // namespace workflows

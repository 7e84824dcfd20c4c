// The rules of a pack by the event that sets them off, compiled together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/matching/matcher.hpp"
#include "rules/pack/rule.hpp"

namespace rules {

struct RulesOnEvent {
    std::vector<std::size_t> rules;  ///< Places in Pack::rules, ascending.
    matching::Matcher matcher;       ///< Of their conditions, in that order.
};

/// By event type: `audit.finalised`.
using RuleIndex = std::map<std::string, RulesOnEvent, std::less<>>;

/// Every condition is compiled: the pack has no error.
[[nodiscard]] RuleIndex index_rules(const std::vector<Rule>& rules);

}  // namespace rules

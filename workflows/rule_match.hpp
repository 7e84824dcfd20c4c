// Which rules of an event fire, as far as that is to be seen before any of them acts.
#pragma once

#include <vector>

#include "rules/pack/rule_index.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// `open`: the condition looks further than the facts, or may fail; it is evaluated when the rule's turn
/// comes, and sees what the rules before it did.
enum class RuleOutcome : std::uint8_t { no, fires, open };

/// For each of the event's rules, in their order.
[[nodiscard]] std::vector<RuleOutcome> match_rules(const rules::RulesOnEvent& rules, const Facts& facts);

}  // namespace workflows

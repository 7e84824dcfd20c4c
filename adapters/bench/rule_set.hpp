// A workload's rules, as an event finds them in a pack.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/bench/rule_workload.hpp"
#include "rules/matching/json_binder.hpp"
#include "rules/pack/pack.hpp"

namespace adapters::bench {

class RuleSet {
public:
    /// Through the pack's reader and checker. Throws std::exception with the first mistakes.
    explicit RuleSet(const RuleWorkload& workload);

    [[nodiscard]] const rules::matching::Matcher& matcher() const { return on_event_->matcher; }
    [[nodiscard]] std::size_t size() const { return on_event_->rules.size(); }
    /// For events whose members are the fields of a case.
    [[nodiscard]] rules::matching::JsonBinder binder() const {
        return rules::matching::JsonBinder{matcher(), "case"};
    }
    /// What the walk over the tree says of one rule and one event.
    [[nodiscard]] bool holds_by_tree(std::uint32_t rule, const std::string& event) const;

private:
    std::shared_ptr<const rules::Pack> pack_;
    const rules::RulesOnEvent* on_event_;
};

/// Order makes no difference to the sum of these over all pairs of an event and a rule that fires.
[[nodiscard]] constexpr std::uint32_t checksum_of(std::size_t event, std::uint32_t rule) {
    return (static_cast<std::uint32_t>(event) + 1) * 0x9E3779B1U ^ (rule + 1) * 0x85EBCA6BU;
}

}  // namespace adapters::bench

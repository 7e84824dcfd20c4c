#include "adapters/bench/rule_set.hpp"

#include <stdexcept>

#include "rules/conditions/expression.hpp"
#include "rules/matching/json_facts.hpp"
#include "rules/pack/read_pack.hpp"

namespace adapters::bench {

RuleSet::RuleSet(const RuleWorkload& workload) {
    rules::PackReading reading = rules::read_pack({{"rules.yaml", pack_text(workload)}}, {});
    if (!reading.pack) {
        std::string mistakes = "the rules are no sound pack:";
        mistakes += "\n" + rules::to_text(reading.diagnostics);
        throw std::runtime_error(mistakes);
    }
    pack_ = std::move(reading.pack);
    const auto found = pack_->rules_on.find("case.changed");
    if (found == pack_->rules_on.end()) throw std::runtime_error("there are no rules");
    on_event_ = &found->second;
}

bool RuleSet::holds_by_tree(std::uint32_t rule, const std::string& event) const {
    const rules::cel::Expression& condition = *pack_->rules[on_event_->rules[rule]].only_if->program;
    const auto facts = std::make_shared<const boost::json::object>(boost::json::parse(event).as_object());
    return condition.evaluate(rules::matching::JsonFacts{condition.environment(), facts, "case"})
        .value.is_true();
}

}  // namespace adapters::bench

#include "workflows/times/visit_batch.hpp"

#include "workflows/facts.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {

std::vector<engine::Listed> next_records(const Decision& decision, const std::string& kind,
                                         const std::string& after, std::size_t limit) {
    // Every kind stands whole in the list of its name, each record under a key of its own.
    const std::string from = after.empty() ? "" : after + '\x01';
    return decision.state().scan(kind, from, "\xF4\x8F\xBF\xBF", limit);
}

bool visit_record(Decision& decision, const VisitingRule& visiting, const engine::RecordKey& key) {
    const auto facts = std::make_shared<const Facts>(facts_about(decision, key));
    const auto& which = visiting.rule.for_each->which;
    const std::string name = "rules." + visiting.rule.name;
    const Decision::Because because(decision, {0, name, visiting.pack.version, 0});
    if (which && !holds(decision, *which, *facts, name + ".for_each")) return false;
    return run_rule(decision, {visiting.pack, visiting.rule, key, 0, "rule.visited", facts});
}

}  // namespace workflows

#include "workflows/explain.hpp"

#include "engine/past.hpp"
#include "workflows/indexes.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {

engine::Result<std::vector<RuleTrace>> explain_event(const engine::JournalReader& journal,
                                                     const PackSource& packs, std::int64_t sequence) {
    const auto found = sequence < 1 ? std::vector<engine::Event>{} : journal.events(sequence, 1);
    if (found.empty() || found.front().sequence != sequence)
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no event " + std::to_string(sequence) + " in the journal."};
    const engine::Event& event = found.front();
    const engine::Indexer indexer = places;
    engine::Workspace then(journal, indexer);
    engine::show_state_before(then, journal, sequence + 1);
    std::vector<RuleTrace> traces;
    const TraceSink keep = [&](const RuleTrace& trace) { traces.push_back(trace); };
    const engine::Command command{"explain", "", {}, event.actor, ""};
    const engine::Occasion occasion{event.at, 0, event.cause.command};
    Decision decision(then, command, occasion, packs, keep);
    run_rules(decision, event);
    return traces;
}

}  // namespace workflows

// How fast events find the rules that they set off.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "adapters/bench/rule_workload.hpp"

namespace adapters::bench {

enum class RuleInput {
    facts,  ///< Rows that are bound already: matching alone.
    json,   ///< JSON text: parsing, binding and matching.
};

/// Checks the workload as a pack, matches every event, and takes times: events a second over seven runs after
/// a warm-up, and a pass that times each event by itself. With more than a hundred rules the first hundred
/// are timed in turn with all; from JSON, so is a parser alone. Throws std::exception where the workload is
/// no sound pack, or an event no JSON.
[[nodiscard]] boost::json::object bench_rules(const RuleWorkload& workload,
                                              const std::vector<std::string>& events, RuleInput input);

}  // namespace adapters::bench

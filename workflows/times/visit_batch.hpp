// The records that a rule visits, a batch at a time.
#pragma once

#include <string>
#include <vector>

#include "engine/reader.hpp"
#include "rules/pack/rule.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// Records that one command visits at most.
inline constexpr int largest_batch = 200;

/// The next records of this kind, in the order in which they came to be, after the place `after`.
[[nodiscard]] std::vector<engine::Listed> next_records(const Decision& decision, const std::string& kind,
                                                       const std::string& after, std::size_t limit);

struct VisitingRule {
    const VersionedPack& pack;
    const rules::Rule& rule;
};

/// Whether the rule acted on it: its `for_each` and its `if` hold.
bool visit_record(Decision& decision, const VisitingRule& visiting, const engine::RecordKey& key);

}  // namespace workflows

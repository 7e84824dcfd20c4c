#include "workflows/skipped_rules.hpp"

#include <utility>

namespace workflows {

void SkippedRules::leave_out(const RuleStart& start, std::string because) {
    if (starts_.size() >= most_single) rules_.emplace(start.rule, because);
    starts_.emplace(start, std::move(because));
}

std::optional<std::string> SkippedRules::reason(const RuleStart& start) const {
    if (const auto found = starts_.find(start); found != starts_.end()) return found->second;
    if (const auto found = rules_.find(start.rule); found != rules_.end()) return found->second;
    return std::nullopt;
}

}  // namespace workflows

// A condition taken apart, for people.
#pragma once

#include <vector>

#include "rules/pack/condition.hpp"
#include "workflows/rule_trace.hpp"

namespace rules::cel {
class Activation;
}

namespace workflows {

/// The whole as it is written, and beneath it each part with its value. Records are left out: their fields
/// stand in the parts above them.
[[nodiscard]] std::vector<RuleTrace::Part> parts_of(const rules::Condition& condition,
                                                    const rules::cel::Activation& facts);

}  // namespace workflows

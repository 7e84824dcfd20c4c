// A case's audits in the order of time. References do not follow it: what was imported later may be older.
#pragma once

#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// By the instant at which the grade became final; those under way last; at one instant by number.
[[nodiscard]] std::vector<Audit> audits_in_time(const Decision& decision, const std::string& case_ref);

}  // namespace workflows

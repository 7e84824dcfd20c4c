// Which audits figures count, on which day, and by what they are split.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The day on which it was handed in; of the time before, that of its grade. None: neither has happened.
[[nodiscard]] std::optional<rules::Date> looked_on(const Decision& decision, const Audit& audit);

/// What figures can be split by: `unit`, `unit.KIND` (both as it was then), `programme`, `round`, `tool`,
/// `month`, `quarter`, `year`, `financial_year` (from 1 April).
[[nodiscard]] std::vector<std::string> splits();
[[nodiscard]] bool is_split(std::string_view name);

/// The audit's part in such a split; `on`: its day. Empty: it is not known.
[[nodiscard]] std::string part_of(const Audit& audit, rules::Date on, std::string_view split);

/// Splits and what they have to be: `unit.area`, `north`.
using Parts = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] bool is_in(const Audit& audit, rules::Date on, const Parts& parts);

}  // namespace workflows

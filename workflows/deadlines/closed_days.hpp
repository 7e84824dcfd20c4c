// Days that were closed after their calendar was published.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/reader.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

/// By calendar, as rules::PackSurroundings::closed.
using ClosedDays = std::map<std::string, std::vector<rules::Date>>;
[[nodiscard]] ClosedDays closed_days(const engine::Reader& state);

/// The same days give the same text.
[[nodiscard]] std::string to_text(const ClosedDays& days);

}  // namespace workflows

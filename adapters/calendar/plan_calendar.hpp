// A forward plan as an iCalendar file (RFC 5545), for the calendars that people have.
#pragma once

#include <string>

#include "workflows/planning/forward_plan.hpp"

namespace adapters {

/// An event for each line with a time, in UTC, which every calendar shows in its own zone; a to-do for each
/// without. An event's UID follows from programme or board, its time and the council's title, so a file that
/// is taken in again replaces what came before. What was skipped is CANCELLED. Of cases nothing is told but
/// how many: no reference, no shortfall's words.
[[nodiscard]] std::string to_ics(const workflows::ForwardPlan& plan);

}  // namespace adapters

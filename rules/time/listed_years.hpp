// The years whose holidays a calendar lists.
#pragma once

#include <optional>
#include <string>

#include "rules/time/working_calendar.hpp"

namespace rules {

/// What there is to say of days that the calendar does not cover, as a clause with its last year: of these
/// years only weekends are known. None: it covers both days, or lists none at all.
[[nodiscard]] std::optional<std::string> beyond_listed_years(const WorkingCalendar& calendar, Date from,
                                                             Date to);

}  // namespace rules

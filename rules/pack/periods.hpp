// Times in conditions: instants, and periods that only a calendar can count.
#pragma once

#include "rules/conditions/environment.hpp"
#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

[[nodiscard]] Moment moment_of(const cel::Value& timestamp);
/// A failure beyond the years 1 to 9999, where the language's timestamps end.
[[nodiscard]] cel::Value timestamp(Moment moment);

/// working_days(n), days(n), weeks(n), months(n), and a time plus or minus one of them. They keep copies of
/// zone and calendar.
void add_periods(cel::Environment& environment, const Zone& zone, const WorkingCalendar& calendar);

}  // namespace rules

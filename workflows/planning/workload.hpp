// Whether people can do in time what falls due: by their capacity, leave, working days and last day.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/time/working_calendar.hpp"
#include "workflows/planning/forward_plan.hpp"

namespace workflows {

/// An audit on somebody's desk. Nobody's: `person` is empty.
struct WorkItem {
    std::string person;
    rules::Date given{};
    rules::Date due{};
    std::string because;  ///< Of nobody's: why.
};

/// The weeks of `from` to `to` in which audits fall due that cannot be done in time, with the reasons.
///
/// Somebody with a capacity of 4 audits a month who works 20 days of that month needs 5 days for one; each
/// day at work goes to the audit that is due first. What is late is counted in the week in which it was due
/// and then leaves the desk. Of people without a capacity only that is late for which they have no day at
/// work; of people with a capacity of 0 everything is.
[[nodiscard]] std::vector<PlanWeek> weeks_that_break(const std::map<std::string, Person>& people,
                                                     const std::vector<WorkItem>& items, rules::Date from,
                                                     rules::Date to, const rules::WorkingCalendar& calendar);

}  // namespace workflows

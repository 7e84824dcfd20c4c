// When somebody is at work: part-time patterns, leave, and the last day of an external auditor.
#pragma once

#include <string_view>

#include "rules/time/working_calendar.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Whether `mon-fri` or `mon,tue,thu` names the weekday of that day. The empty text: Monday to Friday.
[[nodiscard]] bool names_weekday(std::string_view works, rules::Date day);

/// Working days of the calendar, both ends included, on which they work, are not on leave and have not left.
[[nodiscard]] int days_at_work(const Person& person, rules::Date from, rules::Date to,
                               const rules::WorkingCalendar& calendar);

}  // namespace workflows

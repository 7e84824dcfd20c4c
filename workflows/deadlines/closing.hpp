// Days that turn out not to be worked, or to be worked after all, while deadlines run.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { date, because? } or { days: [{ date, because? }...] }, with calendar?: closes the days in the calendar,
/// and so in those that are like it; without one in the calendars of all versions of the pack. In the same
/// transaction everything open is derived again, see LivingCalendar. Answers { calendars, days, counts,
/// moved, unreadable? }: `days` are those that were not closed before, the rest as Rederived. A calendar that
/// no version of the pack has, and a day outside 1900 to 2100: `invalid_input`.
[[nodiscard]] CommandResult close_day(Decision& decision);

/// The same for days that were closed by mistake: worked again, everything open is derived again. A day that
/// was not closed by `close_day`: `conflict`.
[[nodiscard]] CommandResult reopen_day(Decision& decision);

}  // namespace workflows

// A day that turns out not to be worked, while deadlines run.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { date, calendar?, because? }: closes the day in the calendar, without one in the pack's own. In the same
/// transaction every open deadline is derived again from its start and duration, with its reminders, and so
/// are alerts that wait for the quiet to end, rounds and meetings; each change leaves what was before and
/// what is now. What has ended stays as it was, and so does a day that was agreed by hand. The answer lists
/// the deadlines that moved: { id, before, after }.
[[nodiscard]] CommandResult close_day(Decision& decision);

}  // namespace workflows

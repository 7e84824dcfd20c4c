// When something is due, when it is overdue, and when an escalation's steps fall.
#pragma once

#include <optional>

#include "rules/time/duration.hpp"

namespace rules {

struct Due {
    std::optional<Date> on;  ///< The local day it is due on; none for an elapsed duration.
    Moment ends;             ///< Overdue from here on: 00:00 of the day after `on`, or the exact instant.

    bool operator==(const Due&) const = default;
};

[[nodiscard]] Due due_on(Date date, const Zone& zone);

/// Counts from the local day of `start`; hours, minutes and seconds from the instant itself. The day is then
/// rolled; a rolled instant keeps its local time.
[[nodiscard]] Due due(Moment start, const Duration& in, const Zone& zone, const WorkingCalendar& calendar,
                      Roll roll = Roll::none);

/// Counts from a day, such as another due date; elapsed time from its first instant.
[[nodiscard]] Due due(Date anchor, const Duration& in, const Zone& zone, const WorkingCalendar& calendar,
                      Roll roll = Roll::none);

/// Escalation steps. Days count from the due date: `after 0 days` is `ends`, `after 5 working days` the start
/// of the fifth working day after the due date (never earlier than `ends`), `before 2 working days` the start
/// of the second working day before it. Elapsed time counts from `ends`.
[[nodiscard]] Moment step_after(const Due& due, const Duration& by, const Zone& zone,
                                const WorkingCalendar& calendar);
[[nodiscard]] Moment step_before(const Due& due, const Duration& by, const Zone& zone,
                                 const WorkingCalendar& calendar);

}  // namespace rules

// When alerts may go out, and when the daily digest does.
#pragma once

#include <string_view>

#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

struct QuietHours {
    std::chrono::seconds loud_from{0};                      ///< Local time of day, included.
    std::chrono::seconds loud_until{std::chrono::days{1}};  ///< Not included; later than `loud_from`.
    bool non_working_days = false;                          ///< Quiet on the whole of each.

    bool operator==(const QuietHours&) const = default;
};

/// `outside: "08:00-18:00"`: quiet before 08:00 and from 18:00 on. The second may be 24:00.
[[nodiscard]] Result<QuietHours> parse_quiet_hours(std::string_view outside, bool non_working_days);

/// The moment itself when it is not quiet, otherwise the end of the quiet time.
[[nodiscard]] Moment next_loud(Moment moment, const QuietHours& quiet, const Zone& zone,
                               const WorkingCalendar& calendar);

/// The next working day's `at`, strictly later than `after`.
[[nodiscard]] Moment next_on_working_day(Moment after, TimeOfDay at, const Zone& zone,
                                         const WorkingCalendar& calendar);

}  // namespace rules

// How long: `5 working days`, `4 weeks`, `24 hours`, `P6M`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/time/civil.hpp"
#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

/// Seconds are elapsed time (what was written in hours, minutes or seconds); the others count on the
/// calendar.
enum class Unit { seconds, days, weeks, months, years, working_days };

struct Duration {
    std::int64_t count = 0;  ///< May be negative: back in time.
    Unit unit = Unit::days;

    bool operator==(const Duration&) const = default;
    Duration operator-() const { return {-count, unit}; }
};

/// A number and a unit, or ISO 8601 (`P1Y6M` is 18 months, `P2W3D` 17 days, `PT1H30M` 90 minutes; what mixes
/// months with days or days with hours is refused, because it has no one meaning). At most 200 years.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);

/// The one spelling of each duration; it reads back as the same duration.
[[nodiscard]] std::string to_text(const Duration& duration);

/// Months and years clamp to the month's last day. Working days as WorkingCalendar::add_working_days. Elapsed
/// time counts in whole days of 24 hours, rounded down.
[[nodiscard]] Date add(Date from, const Duration& duration, const WorkingCalendar& calendar);
[[nodiscard]] Date subtract(Date from, const Duration& duration, const WorkingCalendar& calendar);

/// Elapsed time exactly; everything else lands at the same local time on the day that `add` finds.
[[nodiscard]] Moment add(Moment from, const Duration& duration, const Zone& zone,
                         const WorkingCalendar& calendar);
[[nodiscard]] Moment subtract(Moment from, const Duration& duration, const Zone& zone,
                              const WorkingCalendar& calendar);

}  // namespace rules

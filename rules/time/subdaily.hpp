// Rules that repeat by the hour, minute or second (RFC 5545 3.3.10), expanded without walking through the
// days that cannot match: a rule for every second of 30 February would otherwise never come back.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "rules/time/civil.hpp"

namespace rules {

struct SubdailyRule {
    std::chrono::seconds period;  ///< 1 s, 1 min or 1 h
    int interval = 1;
    /// Empty: any. Month days and year days may be negative, from the end. Weekdays: 0 is Sunday.
    std::vector<int> months, month_days, year_days, weekdays, hours, minutes, seconds, positions;
};

class SubdailyOccurrences {
public:
    SubdailyOccurrences(SubdailyRule rule, LocalTime start);

    /// Ends after a million periods without a match, and with the year 2582.
    [[nodiscard]] std::optional<LocalTime> next();

private:
    [[nodiscard]] bool day_matches(Date date) const;
    void expand(LocalTime period_start);

    SubdailyRule rule_;
    LocalTime start_;
    LocalTime cursor_;             // start of the next period to look at
    std::deque<LocalTime> found_;  // of the periods looked at, not given out yet
};

}  // namespace rules

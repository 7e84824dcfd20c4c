// What a recurrence rule holds once it has been read. For recurrence.cpp and rrule_text.cpp only.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "rules/time/period_rule.hpp"
#include "rules/time/recurrence.hpp"
#include "rules/time/subdaily.hpp"

namespace rules {

/// The last time that may occur.
struct Until {
    LocalTime time;
    bool utc;  ///< It is an instant, not a local time.
};

struct Recurrence::Parts {
    std::string text;
    std::variant<PeriodRule, SubdailyRule> rule;
    std::optional<int> count;
    std::optional<Until> until;
};

}  // namespace rules

// When something happens again and again.
#pragma once

#include "rules/pack/grammar/term.hpp"

namespace rules::grammar {

inline constexpr Key schedule_keys[] = {
    {"every", "day, week, month, quarter, year, or a step: 6 weeks", text},
    {"in", "Only in these months: odd months, october to december", one_or_more(text)},
    {"on", "Which day: first monday, 1st, last friday", text},
    {"rrule", "A recurrence rule of RFC 5545", text},
    {"dates", "The days one by one", list_of(date)},
    {"from", "The first day that counts", date},
    {"until", "The last day that counts; none: it goes on", date},
    {"at", "Local time of day", time_of_day},
    {"roll", "When the day is not worked: forward or back to one that is", one_of(roll_words)},
};
inline constexpr Mapping schedule{"a schedule", schedule_keys};

}  // namespace rules::grammar

// `rules`: what happens on what.
#pragma once

#include "rules/pack/grammar/doings.hpp"
#include "rules/pack/grammar/schedule.hpp"

namespace rules::grammar {

inline constexpr std::string_view once_words[] = {"round", "month", "quarter", "year"};
inline constexpr Shape once_shapes[] = {one_of(once_words), condition};
inline constexpr Shape once_shape = either(once_shapes);

inline constexpr Key for_each_keys[] = {
    {"case", "Each case for which this holds", condition},
    {"audit", "Each audit for which this holds", condition},
    {"action", "Each action for which this holds", condition},
    {"finding", "Each finding for which this holds", condition},
    {"round", "Each round for which this holds", condition},
    {"deadline", "Each deadline for which this holds", condition},
    {"alert", "Each alert for which this holds", condition},
    {"concern", "Each concern for which this holds", condition},
    {"safeguarding", "Each safeguarding concern for which this holds", condition},
};
inline constexpr Mapping for_each{"for_each", for_each_keys};

inline constexpr Key rule_keys[] = {
    {"about", "What it is for, in a sentence", text},
    {"on", "The event that it waits for", name_of("event")},
    {"every", "A schedule instead of an event", mapping(schedule)},
    {"for_each", "The records that the schedule visits: { action: CONDITION }", mapping(for_each)},
    {"if", "Only if this holds", condition},
    {"once_per", "Not more often than once for these: expressions, round, month, quarter, year",
     one_or_more(once_shape)},
    {"do", "What it does, in order", list_of(doing_shape), Need::required},
};
inline constexpr Mapping rule{"a rule", rule_keys};
inline constexpr Shape rule_shape = mapping(rule);

}  // namespace rules::grammar

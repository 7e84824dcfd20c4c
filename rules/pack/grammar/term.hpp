// By when: a duration, a date, the next round, counted from another day, or by grade.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view roll_words[] = {"none", "forward", "back"};
inline constexpr Key anchored_keys[] = {
    {"in", "How long: 28 days", duration, Need::required},
    {"not_before", "A window: it can be done only after that long, and by `in`", duration},
    {"from", "The day from which it counts: action.due", condition},
    {"roll", "To a working day: forward or back", one_of(roll_words)},
};
inline constexpr Mapping anchored{"a term", anchored_keys};

inline constexpr std::string_view round_words[] = {"next round"};
inline constexpr Shape single_term_shapes[] = {duration, date, local_time, one_of(round_words),
                                               mapping(anchored)};
inline constexpr Shape single_term = either(single_term_shapes);

/// The last is by grade; a grade that is not listed has no deadline.
inline constexpr Shape term_shapes[] = {
    duration, date, local_time, one_of(round_words), mapping(anchored), named_by("grade", single_term)};
inline constexpr Shape term = either(term_shapes);

}  // namespace rules::grammar

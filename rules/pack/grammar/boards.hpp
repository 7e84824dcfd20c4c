// `boards`: who watches.
#pragma once

#include "rules/pack/grammar/schedule.hpp"

namespace rules::grammar {

inline constexpr Key listed_keys[] = {
    {"action", "The actions for which this holds", condition},
    {"finding", "The findings for which this holds", condition},
    {"audit", "The audits for which this holds", condition},
    {"round", "The rounds for which this holds", condition},
    {"case", "The cases for which this holds", condition},
    {"deadline", "The deadlines for which this holds: of actions, of each stage of audits, of responses",
     condition},
    {"concern", "The concerns for which this holds", condition},
};
inline constexpr Mapping listed{"a list", listed_keys};
inline constexpr Shape list_shapes[] = {condition, mapping(listed)};
inline constexpr Shape list_shape = either(list_shapes);

inline constexpr Key board_keys[] = {
    {"title", "What people read", text, Need::required},
    {"every", "When it meets, at 09:00 unless `at` says; without it when somebody calls it",
     mapping(schedule)},
    {"until", "The last day on which it may meet: a time-limited board", date},
    {"per", "One meeting for each unit of this kind, about what is in it: unit.area", text},
    {"soon", "How far ahead its pack looks for what is due soon; none: to the next meeting", duration},
    {"chair", "The leading role whose holder leads the meeting", name_of("leading role"), Need::required},
    {"lists", "What every meeting looks at: action.overdue, or { action: 'action.overdue' }",
     named(list_shape)},
};
inline constexpr Mapping board{"a board", board_keys};
inline constexpr Shape whole_board = mapping(board);

}  // namespace rules::grammar

// One check a file; each reports what it is certain of.
#pragma once

#include "rules/analysis/analysis.hpp"

namespace rules::analysis {

class Known;

/// Each is compared with each: beyond, a hostile pack would take minutes.
inline constexpr std::size_t most_rules = 1000;

void check_conditions(Analysis& analysis);  ///< Those that can never hold, or always hold.
void check_questions(Analysis& analysis);   ///< Questions that nobody is asked.
void check_moderation(Analysis& analysis);  ///< Blocks that an earlier one shadows.
void check_doings(Analysis& analysis);      ///< The same done twice on one event; windows that are empty.
void check_actions(Analysis& analysis);     ///< What rules create and the SMART gate would not let through.
void check_circles(Analysis& analysis);     ///< Rules that can set each other off without end.
void check_ladders(Analysis& analysis);     ///< Steps that are never reached, reminders that come too early.
void check_schedules(Analysis& analysis);   ///< Those that name no time, or none any more.
void check_names(Analysis& analysis);       ///< Names that are defined and never used.

/// The parts of one condition that decide nothing. `whole`: the code if that is the condition itself.
void report_idle(Analysis& analysis, const Condition& condition, const Known& known,
                 Code whole = "never_true");

}  // namespace rules::analysis

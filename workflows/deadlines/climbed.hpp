// Which steps of its ladders a deadline has taken. Steps are taken in the order of their times, which may be
// another than that in which they are written: one counts from the start, one from the due date.
#pragma once

#include <string>

#include "rules/pack/pack.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// `step`: from 1. It is the one that Climb::step names, or lies before that. `calendar`: see calendar_pack.
[[nodiscard]] bool has_taken(const rules::Pack& calendar, const Deadline& deadline,
                             const rules::Escalation& ladder, int step);

/// The step in time after the one taken last; 0: there is none. Steps that count from a day which is not
/// there are left out.
[[nodiscard]] int step_after(const rules::Pack& calendar, const Deadline& deadline,
                             const rules::Escalation& ladder);

/// What lies at or behind `handled` is taken, and nobody is told of it.
void take_what_lies_behind(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline);

/// The ladders of `pack` govern it instead of those of `before` (null: nobody can read them any more). Of one
/// that changed those steps are taken that lie at or behind `handled`, whatever their numbers were, and those
/// up to the one taken last, where it is still in it.
void follow_ladders(const rules::Pack* before, const rules::Pack& pack, const rules::Pack& calendar,
                    Deadline& deadline);

}  // namespace workflows

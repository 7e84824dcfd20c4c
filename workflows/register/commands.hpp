// What becomes of a register while work goes on: wrong references, children who were two, cases and people
// who move, units that change. Every command wants `because`, is decided whole or not at all, and answers
// what followed; docs/real-life.md.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { to, because, frees_old? }; subject: the wrong reference. Everything that names the case follows. The old
/// reference is kept as a former one, which imports understand, unless `frees_old`: it belongs to somebody
/// else. Answers { ref, followed: { audit: 2, ... } }.
[[nodiscard]] CommandResult rename_case(Decision& decision);

/// { into, because }; subject: the reference that ends. The history of both stands under `into`, whose own
/// attributes count. Of open audits in one programme the one that has come farthest goes on, the others are
/// withdrawn; of re-audits that wait in one programme the earliest. Answers { ref, closes, followed,
/// withdrawn: [audit], ended: [demand] }; `closes`: it was open, and `into` is not.
[[nodiscard]] CommandResult merge_cases(Decision& decision);

/// { to, because }; subject: the case. Answers { ref, before, after, open_audits, open_actions }.
[[nodiscard]] CommandResult move_case(Decision& decision);

/// { title, because }; subject: the unit, which keeps its id.
[[nodiscard]] CommandResult rename_unit(Decision& decision);

/// { on?, because }: its last day, today without one; subject: the unit. Refused while it holds open cases,
/// people or units.
[[nodiscard]] CommandResult end_unit(Decision& decision);

/// { into: [unit...], from?, titles?: { unit: title }, cases?: { ref: unit }, workers?: { person: unit },
/// people?: { person: unit }, units?: { unit: unit }, because }; subject: the unit that ends on the day
/// before `from` (today without one; not later than today). Units that are not there begin, of its kind and
/// at its place. With one unit in `into` everything goes there. Refused while an open case, a person or a
/// unit below has no place, with all of them. Answers { unit, into, cases, people, units }.
[[nodiscard]] CommandResult split_unit(Decision& decision);

/// { units: [unit...], from?, title?, because }; subject: the unit into which they go, which may be there.
[[nodiscard]] CommandResult merge_units(Decision& decision);

/// { on?, to?, because? }; subject: the person, whose last day is `on` (today without one). What is due after
/// it goes at once to `to`, or to whoever comes next by role; what is due until then, or has no day, when
/// that day is over: at once, if it is today or was. Who leaves before something is due does not get it.
/// Answers { person, on, handed_over: [{ what, id, from, to, because? }], nobody: [the same without `to`],
/// stays:
/// [{ what, id, from, due? }], cases: [ref] }.
[[nodiscard]] CommandResult person_leaves(Decision& decision);

/// { because }; subject: a person with a last day, who stays or is back. What went to others stays with them.
/// Answers { person, was_to_leave_on }.
[[nodiscard]] CommandResult person_returns(Decision& decision);

}  // namespace workflows

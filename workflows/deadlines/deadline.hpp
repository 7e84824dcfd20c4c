// What is promised by when: deadlines that run, pause, move and end, and their ladders of reminders and
// escalation.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/term.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Starts a deadline of this kind for a stored record; one that already runs is replaced. A term that gives
/// no deadline here (see due_of) starts none, and ends one that runs.
void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const rules::Term& within);

/// The same, to an instant that is known. `within`: how it came about, for people, where no duration says it.
void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const Promised& due, std::string within);

/// Watches from now on what was promised before Caseloop knew of it. That it is over, and the steps of its
/// ladders that lie behind, are marked as past: nobody is told of them, and no rule runs.
void take_up_deadline(Decision& decision, const std::string& kind, const std::string& of,
                      const VersionedPack& pack, rules::Date due);

/// Sets the last day by hand: an extension, or a date that was given.
void move_deadline(Decision& decision, const std::string& kind, const std::string& of, rules::Date due);

/// It was kept; nothing more is said about it. Silent when there is none.
void meet_deadline(Decision& decision, const std::string& kind, const std::string& of);

/// It is no longer owed. Silent when there is none.
void cancel_deadline(Decision& decision, const std::string& kind, const std::string& of);

/// Whatever runs for the record ends, because it ended.
void cancel_deadlines(Decision& decision, const std::string& of);

/// The ladder stands still while somebody checks; see restart_deadline.
void pause_deadline(Decision& decision, const std::string& kind, const std::string& of);

/// It stood still or had ended, and runs again, to the same instant. What fell meanwhile is dealt with as
/// after an outage: a passed one passes, each step is taken once, and "due soon" is not said of what is
/// overdue.
void restart_deadline(Decision& decision, const std::string& kind, const std::string& of);

/// Somebody took note of an alert that demanded it: the ladder waits for its next step's own time.
void acknowledge_step(Decision& decision, const Alert& alert);

/// Does all that was planned between the last time and now, in order, and plans the next.
void wake_deadline(Decision& decision, Deadline deadline);

/// The record that a deadline of this kind is of.
[[nodiscard]] engine::RecordKey record_of(const std::string& kind, const std::string& of);

/// The same promise, watched by another version of the pack: its dates stay, and follow the calendar of the
/// version that promised it; its ladder is the new version's.
/// What the ladder would have said before now is not said afterwards, unless it is due and waits to be
/// said.
[[nodiscard]] Deadline under_version(const Decision& decision, Deadline deadline, const VersionedPack& pack);

}  // namespace workflows

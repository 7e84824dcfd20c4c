// Looking for auditors again: when somebody becomes free, and for audits whose auditors may no longer do
// them.
//
// Whatever may free somebody, or come between an auditor and an audit, asks for a search; many requests are
// one search. It works in batches, one a wake, so that no command costs more where there are more audits, and
// plans the next: at the end of somebody's leave, training or employment, or with the month when capacities
// are new.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/seat_search.hpp"

namespace workflows {

/// Somebody may be free who was not: audits without auditors are tried again.
void seek_auditors(Decision& decision);

/// Anything in the organisation may have changed: audits that are held are looked at, too.
void review_auditors(Decision& decision);

/// The case was changed: its audits at once.
void case_changed(Decision& decision, const std::string& case_ref);

/// The person was added or changed. `line_changed`: so may those for whom they are responsible.
void person_changed(Decision& decision, const std::string& person, bool line_changed);

/// A search at the latest when something of these people ends, or with the next month where audits wait.
void plan_search(Decision& decision, const std::vector<const Person*>& people, bool audits_wait);

void wake_seat_search(Decision& decision, SeatSearch search);

}  // namespace workflows

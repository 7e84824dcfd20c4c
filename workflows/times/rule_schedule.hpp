// Rules at their times, also after an outage: every time that a rule's schedule names leaves a row.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/rule_state.hpp"

namespace workflows {

/// After a publication: each rule's next time is planned anew, and those that are gone from the pack are not.
/// What is due already is still to be settled.
void plan_rule_schedules(Decision& decision, const VersionedPack& pack);

/// The rule's time has come, and perhaps others since: it runs once, for the latest; the earlier ones are
/// skipped, with the reason, some a command. A rule with `for_each` begins its way through the records.
void wake_rule_schedule(Decision& decision, RuleSchedule schedule);

/// The next batch of the records that a rule visits, in their order. Each is looked at as it is then.
void wake_rule_visit(Decision& decision, RuleVisit visit);

/// A batch could not be visited: it is tried again one record at a time, and one that cannot be visited by
/// itself is passed over, with the reason in the journal.
void ease_rule_visit(Decision& decision, RuleVisit visit, const std::string& because);

}  // namespace workflows

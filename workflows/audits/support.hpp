// The part of a tool that business support fills in: who does, by when, and who may write what.
//
// Sections with `answered_by: business_support` are filled in by one person, named together with the
// auditors: of those who hold the role `business_support`, are here and do not audit the case, the one
// nearest along the case's line, then with the fewest such parts open, then by ticket. Where there is nobody
// the auditors fill in both parts, unless somebody is named by hand. The part has a deadline of its own
// (kind `business_support`: `deadlines: business_support`, else that of the first audit), which is met when
// the part is handed in. An audit is submitted only when both parts are complete.
#pragma once

#include <set>
#include <string>

#include "workflows/audits/steps.hpp"

namespace workflows {

[[nodiscard]] bool has_support_part(const rules::Tool& tool);

/// Names who fills the part in, if nobody does yet or whoever did has left. The audit is changed, not
/// recorded.
void choose_support(Decision& decision, const AuditTerms& terms, Audit& audit);

/// Names them by hand, whoever they are, and records it; what was handed in already is to be handed in again.
[[nodiscard]] std::optional<engine::Error> name_support(Decision& decision, Audit& audit,
                                                        const std::string& person);

/// Starts the deadline of the part, if somebody else than the auditors fills it in and has not yet.
void start_support_deadline(Decision& decision, const AuditTerms& terms, const Audit& audit);

/// Which parts this person writes; empty: none.
[[nodiscard]] std::set<rules::AnsweredBy> parts_of(const Audit& audit, const std::string& person);

/// `submit` by business support: the part is handed in, the state stays. The audit holds the answers.
[[nodiscard]] CommandResult hand_in_support(Decision& decision, const AuditTerms& terms, Audit audit);

/// What a submission lacks of the part; empty when it is complete.
[[nodiscard]] std::vector<std::string> missing_from_support(Decision& decision, const AuditTerms& terms,
                                                            const Audit& audit,
                                                            const std::set<std::string>& shown);

}  // namespace workflows

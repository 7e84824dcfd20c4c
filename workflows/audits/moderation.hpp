// What the commands of moderators, and of those who settle disputes, share.
#pragma once

#include "workflows/audits/steps.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// Not its auditor, still here, and as the block says who; without a block or its `who`: a moderator.
[[nodiscard]] bool may_moderate(Decision& decision, const AuditTerms& terms, const rules::Moderation* block,
                                const Audit& audit, const Person& person);

/// Why this person may not judge the audit besides its auditors and its moderator, settling a dispute or
/// comparing: `nora left`. None: they may. They are known and still here, did not audit it, and where
/// auditors are to be independent of the worker it is not their own case.
[[nodiscard]] std::optional<std::string> objection_to_judge(const Decision& decision, const AuditTerms& terms,
                                                            const Audit& audit, const std::string& person);

/// `invalid_input` for a grade that the tool's scale does not know.
[[nodiscard]] std::optional<engine::Error> refuse_grade(const AuditTerms& terms,
                                                        const std::optional<std::string>& grade);

/// A dispute begins: the quality assurance lead hears of it, and its clock runs, as long as a moderation's.
void await_settlement(Decision& decision, const AuditTerms& terms, const Audit& audit);

/// A dispute is over: `grade` is the final one, before the limits of the tool. By a session where `session`
/// names one, else by the actor, who then has been neither its auditor nor its moderator, may judge it, and
/// is somebody who may moderate it, a moderator or a quality assurance lead.
[[nodiscard]] engine::Result<Audit> settle_dispute(Decision& decision, Audit audit,
                                                   const std::optional<std::string>& grade,
                                                   const std::string& because,
                                                   const std::optional<std::string>& session);

}  // namespace workflows

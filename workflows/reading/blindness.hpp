// Who must not learn the first grade of an audit yet.
//
// From the first draft on until the moderator's own grade is committed: the moderator of an audit that is
// moderated blind; and, while it can still become theirs, everybody who may moderate it by a blind block of
// its programme. Its own auditors and business support know it anyhow. Once the grade is committed or final,
// or the audit is withdrawn, nothing is hidden from anybody.
#pragma once

#include <string>

#include "rules/pack/condition.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

[[nodiscard]] bool is_blind_to(Decision& decision, const Audit& audit, const std::string& person);

/// The audit that a record belongs to or is: an action's, a finding's, that from which good practice came,
/// that of an alert's or a deadline's subject. None: it belongs to none, or is about a child's safety, which
/// is hidden from nobody.
[[nodiscard]] std::optional<Audit> audit_behind(const Decision& decision, const engine::RecordKey& key);

/// Whether the condition looks at what the first auditor judged: grades, score, sections, answers, findings,
/// or what rules make of them.
[[nodiscard]] bool looks_at_judgement(const rules::Condition& condition);

/// Whether being told this tells the first grade: by its words, because of the rule or ladder that tells it,
/// or because it is about a finding or an action of the audit.
[[nodiscard]] bool tells_judgement(const Decision& decision, const rules::Pack& pack,
                                   const AlertRequest& request);

/// Keeps what would tell this person the first grade of an audit that is hidden from them, until it no longer
/// is. False: there is nothing to keep back, tell it.
[[nodiscard]] bool withhold(Decision& decision, const VersionedPack& pack, const AlertRequest& request,
                            const std::string& person);

/// Tells what was kept back of this audit to those from whom it is not hidden any more. What has been settled
/// meanwhile is not told.
void release_withheld(Decision& decision, const std::string& audit);

}  // namespace workflows

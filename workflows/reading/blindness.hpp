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
/// is hidden from nobody, nor are the deadlines and alerts about it.
[[nodiscard]] std::optional<Audit> audit_behind(const Decision& decision, const engine::RecordKey& key);

/// Whether the condition looks at what the first auditor judged: grades, score, sections, answers, findings,
/// or what rules make of them.
[[nodiscard]] bool looks_at_judgement(const rules::Condition& condition);

/// Whether being told this tells the first grade: by its words, because of the rule or ladder that tells it
/// (its `if`, which records it visits, once per what), or because it is about a finding, an action or another
/// alert that does. `decision` is at the rule or ladder that tells it.
[[nodiscard]] bool tells_judgement(const Decision& decision, const rules::Pack& pack,
                                   const AlertRequest& request);

/// The same for one that was raised before. Which rule did is not known any more: each that says these words
/// counts.
[[nodiscard]] bool tells_judgement(const Decision& decision, const Alert& alert);

}  // namespace workflows

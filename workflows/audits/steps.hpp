// What the commands on an audit share.
#pragma once

#include <string>
#include <utility>

#include "workflows/audits/commands.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The audit that the command names. Errors: `not_found`.
[[nodiscard]] engine::Result<Audit> audit_of_command(const Decision& decision);

/// What commands that take nothing but `because` begin with.
struct ReasonedRequest {
    Audit audit;
    std::optional<std::string> because;
};
[[nodiscard]] engine::Result<ReasonedRequest> audit_and_reason(const Decision& decision);

[[nodiscard]] engine::Reply answer(const Audit& audit);

/// A refusal that the lifecycle does not know of, in its words: state, command, why, and what is allowed now.
[[nodiscard]] engine::Error refused(const Audit& audit, const std::string& command, const std::string& why);

[[nodiscard]] bool is_auditor(const Audit& audit, const std::string& person);

/// Pack and programme with which the audit was drawn, and what it looks at of the tool (see tool_of).
struct AuditTerms {
    VersionedPack pack;
    const rules::Programme& programme;
    std::shared_ptr<const rules::Tool> kept;
    const rules::Tool& tool;
};
[[nodiscard]] AuditTerms terms_of(const Decision& decision, const Audit& audit);

/// The term of such a deadline of this audit; null: it has none.
[[nodiscard]] const rules::Term* term_of(const Decision& decision, std::string_view kind,
                                         const rules::Programme& programme, const Audit& audit);

/// Starts a deadline of the stored audit: `assign`, `first_audit`, `business_support` or `moderation`. By
/// grade: as rules::Programme says; one without that grade has none. A blind moderation takes the earliest of
/// all grades, for its date would tell the first one.
void start_audit_deadline(Decision& decision, const char* kind, const AuditTerms& terms, const Audit& audit);

/// Takes the step, or says why not. On success the audit has its new state; nothing is recorded yet.
[[nodiscard]] engine::Result<void> step(Audit& audit, const AuditEvent& event);

/// The block of the programme's moderation that applies; null: none does.
[[nodiscard]] const rules::Moderation* moderation_block(Decision& decision, const Audit& audit);

/// After a submission: a moderator is chosen, or the grade is final.
[[nodiscard]] engine::Result<Audit> choose_moderation(Decision& decision, Audit audit);

}  // namespace workflows

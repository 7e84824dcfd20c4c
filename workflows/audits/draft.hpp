// What `save_draft` and `submit` take into an audit.
#pragma once

#include "workflows/arguments.hpp"
#include "workflows/audits/steps.hpp"

namespace workflows {

/// Takes { answers?, sections?, conversation?, grade? } into the audit: null clears an answer or a grade,
/// `na` says that a graded section does not apply. The error says what was wrong with the arguments, that
/// something does not fit its question, or that it belongs to the part of somebody else.
[[nodiscard]] std::optional<engine::Error> take_draft(const Decision& decision, const AuditTerms& terms,
                                                      Arguments& arguments, Audit& audit);

/// Takes `sections` alone: of an auditor, or of a moderator who sees a section differently.
[[nodiscard]] std::optional<engine::Error> take_sections(const boost::json::object& sections, Audit& audit);

/// All of `misfits` in one refusal.
[[nodiscard]] std::optional<engine::Error> refuse_misfits(const Decision& decision, const AuditTerms& terms,
                                                          const Audit& audit);

}  // namespace workflows

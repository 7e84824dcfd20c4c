// What an audit found, as it comes with the submission.
#pragma once

#include "workflows/audits/steps.hpp"

namespace workflows {

/// Records each of `[{ theme, kind, note, section?, good_practice?, urgent? }]`, one that the audit has
/// recorded already not again, and what follows: that a theme recurs, that good practice is proposed;
/// `urgent: safeguarding` raises a safeguarding concern in the same transaction. The error is that of the
/// first which is wrong.
[[nodiscard]] std::optional<engine::Error> record_findings(Decision& decision, const AuditTerms& terms,
                                                           const Audit& audit,
                                                           const boost::json::array& findings);

}  // namespace workflows

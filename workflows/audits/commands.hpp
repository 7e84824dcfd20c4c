// The commands on an audit; subject is its reference. Each asks the lifecycle, records what changed, and
// starts or ends the deadlines that go with it.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { to?: person or list, fill?: bool, support?: person }: with `fill` the best of the others complete a pair
/// of which not all are named; `support` fills in the part of business support.
[[nodiscard]] CommandResult assign_audit(Decision& decision);
[[nodiscard]] CommandResult begin_audit(Decision& decision);  ///< { }
/// { answers?, sections?, conversation?, grade? }: null clears; a graded section may be `na`.
[[nodiscard]] CommandResult save_draft(Decision& decision);
/// { answers?, sections?, conversation?, grade?, findings?: [{ theme, kind, note, section?, good_practice? }]
/// } By business support: hands in its part. A grade that the tool computes may be said, not otherwise.
[[nodiscard]] CommandResult submit_audit(Decision& decision);
[[nodiscard]] CommandResult recall_audit(Decision& decision);  ///< { }
/// { grade?, sections?, because? }: the first grade again, or nothing, agrees.
[[nodiscard]] CommandResult moderate_audit(Decision& decision);
[[nodiscard]] CommandResult return_audit(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult challenge_audit(Decision& decision);  ///< { because }
[[nodiscard]] CommandResult resolve_audit(Decision& decision);    ///< { grade?, because }
/// A moderation session; no subject. { on?: date, people: [person], cases?: [case], improvements?: [text],
/// agreed?: [{ case or audit, grade?, because? }] }: settles the disputes that it agreed about.
[[nodiscard]] CommandResult hold_session(Decision& decision);
[[nodiscard]] CommandResult withdraw_audit(Decision& decision);    ///< { because }
[[nodiscard]] CommandResult reopen_audit(Decision& decision);      ///< { because }
[[nodiscard]] CommandResult respond_to_audit(Decision& decision);  ///< { text }

}  // namespace workflows

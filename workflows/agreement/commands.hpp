// Judgements beside our own: from outside, or by a second reader. None of them changes a final grade.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// Subject: an audit with a final grade. { from: text, grade?, sections?: { section: grade }, on?: date,
/// because? }: what a body from outside (an inspector, a partner) thinks of the same case. A grade, or a
/// section's, at least. Errors: `invalid_input`; `conflict` while our own grade is not final.
[[nodiscard]] CommandResult calibrate_audit(Decision& decision);

/// The same of a second reader, who is the actor and neither its auditor nor its moderator; { grade?,
/// sections?, on?, because? }. Once for each reader and audit.
[[nodiscard]] CommandResult reread_audit(Decision& decision);

/// No subject. { count: how many, programme?, from: date, to: date }: draws audits that became final on these
/// days for second readers, by the command's seed; with fewer than `count` all of them.
[[nodiscard]] CommandResult draw_rereading(Decision& decision);

}  // namespace workflows

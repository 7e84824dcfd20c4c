// The commands on an audit; subject is its reference. Each asks the lifecycle, records what changed, and
// starts or ends the deadlines that go with it.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

[[nodiscard]] CommandResult assign_audit(Decision& decision);  ///< { to: person or list }
[[nodiscard]] CommandResult begin_audit(Decision& decision);   ///< { }
[[nodiscard]] CommandResult save_draft(
    Decision& decision);  ///< { answers?, sections?, conversation?, grade? }
/// { answers?, sections?, conversation?, grade?, findings?: [{ theme, kind, note, section?, good_practice? }]
/// }
[[nodiscard]] CommandResult submit_audit(Decision& decision);
[[nodiscard]] CommandResult recall_audit(Decision& decision);  ///< { }
[[nodiscard]] CommandResult moderate_audit(
    Decision& decision);  ///< { grade?, because? }: the first grade again agrees
[[nodiscard]] CommandResult return_audit(Decision& decision);      ///< { because }
[[nodiscard]] CommandResult challenge_audit(Decision& decision);   ///< { because }
[[nodiscard]] CommandResult resolve_audit(Decision& decision);     ///< { grade?, because, session? }
[[nodiscard]] CommandResult withdraw_audit(Decision& decision);    ///< { because }
[[nodiscard]] CommandResult reopen_audit(Decision& decision);      ///< { because }
[[nodiscard]] CommandResult respond_to_audit(Decision& decision);  ///< { text }

}  // namespace workflows

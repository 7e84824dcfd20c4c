// Commands on concerns that are answered in stages. The subject is the concern, of `raise_concern` the case
// or audit that it is about.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

[[nodiscard]] CommandResult raise_concern(Decision& decision);     ///< { kind, text, arose_on? }
[[nodiscard]] CommandResult answer_concern(Decision& decision);    ///< { text, actions? }
[[nodiscard]] CommandResult accept_answer(Decision& decision);     ///< { statement }
[[nodiscard]] CommandResult reject_answer(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult reopen_concern(Decision& decision);    ///< { because }
[[nodiscard]] CommandResult withdraw_concern(Decision& decision);  ///< { because }

}  // namespace workflows

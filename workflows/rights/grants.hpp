// Granting somebody what their roles do not give, until a day.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// Arguments: `to` (a person who is here), `item` (`audit/AUD-1`, `round/ID`, `case/REF`, `meeting/ID`;
/// without it the time in which an auditor from outside sees what they audit), `until` (its last day, today
/// at the earliest), `because`. By a quality assurance lead, whether their rights are checked or not, or at
/// the machine. Answers with the grant's `ref`. Errors: `invalid_input`, `not_found`, `forbidden`.
[[nodiscard]] CommandResult grant(Decision& decision);

/// Ends a grant before its day; argument `because`. Errors: `not_found`, `forbidden`; `conflict`: it is over.
[[nodiscard]] CommandResult end_grant(Decision& decision);

}  // namespace workflows

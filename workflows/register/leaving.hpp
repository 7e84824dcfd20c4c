// Handing over now what is due later than somebody's last day, and the rest when that day is over.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/leaving.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/hand_over.hpp"

namespace workflows {

/// Hands over what `stays_until` does not leave with them (none: everything), and sends each of those who
/// take over one message.
[[nodiscard]] HandedOver hand_over(Decision& decision, const Person& leaver,
                                   const std::optional<std::string>& to,
                                   const std::optional<rules::Date>& stays_until);

/// Hands the rest over when their last day is over. `person.left`; silent for somebody who stays after all.
void wake_leaving(Decision& decision, Leaving leaving);

}  // namespace workflows

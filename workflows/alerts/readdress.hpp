// Alerts that wait to be sent follow their recipient: to the new owner, to the cover, and back.
#pragma once

#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The action has another owner: what waits for the old one as its owner goes to the new one.
void readdress_owner(Decision& decision, const std::string& action, const std::string& before,
                     const std::string& now);

/// The person's leave or cover changed: what goes out while they are away goes to the cover, and what was
/// kept from them comes back.
void readdress_absent(Decision& decision, const std::string& person);

/// The alert is about to go out, and whoever it waits for is away today, or whoever it was meant for is back:
/// it goes to who reads it instead, what is in a digest as one message to each. Whether any of it did.
[[nodiscard]] bool readdress_today(Decision& decision, const Alert& alert);

/// The alert is somebody else's from now on: one that waits goes to them, or to who covers for them; one that
/// was sent stands in their list.
void readdress(Decision& decision, Alert alert, const std::string& to, const std::string& because);

}  // namespace workflows

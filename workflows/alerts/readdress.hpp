// Alerts that wait to be sent follow their recipient: to the new owner, to the cover, and back.
#pragma once

#include <string>

#include "workflows/decision.hpp"

namespace workflows {

/// The action has another owner: what waits for the old one as its owner goes to the new one.
void readdress_owner(Decision& decision, const std::string& action, const std::string& before,
                     const std::string& now);

/// The person's leave or cover changed: what goes out while they are away goes to the cover, and what was
/// kept from them comes back.
void readdress_absent(Decision& decision, const std::string& person);

}  // namespace workflows

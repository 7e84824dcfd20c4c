// By which role somebody owes what is due: what the pack of a meeting says beside the name, and the public
// one instead of it.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Roles of the pack, by id, whoever holds them; several where each of them was told. Empty: no role owes it.
[[nodiscard]] std::vector<std::string> owing_roles(const Decision& decision, const Deadline& deadline);

}  // namespace workflows

// The units by their ids.
#pragma once

#include <string>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// The unit. Errors: `not_found`, with the name that was probably meant.
[[nodiscard]] engine::Result<Unit> demand_unit(const Decision& decision, const std::string& id);

}  // namespace workflows

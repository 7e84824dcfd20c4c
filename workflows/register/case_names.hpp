// The references by which a case went, and by which it goes.
#pragma once

#include <string>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/corrections.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// The reference of today for one of then; one that was never given up as it is.
[[nodiscard]] std::string current_reference(const engine::Reader& state, const std::string& reference);

/// The case. Errors: `not_found`, which says what a former reference is now.
[[nodiscard]] engine::Result<Case> demand_case(const Decision& decision, const std::string& reference);

/// Former references of the store, each with that of today.
[[nodiscard]] std::map<std::string, std::string> former_references(const engine::Reader& state);

}  // namespace workflows

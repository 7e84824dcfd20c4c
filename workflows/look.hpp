// What a decision would see now, for whoever only looks: nothing of it is kept.
#pragma once

#include <functional>

#include "workflows/decision.hpp"

namespace workflows {

/// Calls `visit` once, with everything that a command decided on `occasion` would have.
void look_at(const engine::Reader& state, const PackSource& packs, const engine::Occasion& occasion,
             const std::function<void(Decision&)>& visit);

}  // namespace workflows

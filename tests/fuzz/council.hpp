// A small council that never changes: what conditions are fuzzed against.
#pragma once

#include "rules/conditions/environment.hpp"
#include "rules/pack/pack.hpp"

namespace fuzz {

[[nodiscard]] const rules::Pack& council();

/// One finalised audit of it, with what belongs to it.
[[nodiscard]] const rules::cel::Activation& facts();

}  // namespace fuzz

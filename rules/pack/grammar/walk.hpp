// All mappings that a table leads to.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

/// Itself first, then in the order in which the tables name them; each once.
[[nodiscard]] std::vector<const Mapping*> mappings_below(const Mapping& top);

/// What a mapping is called in addresses: `a programme` is `programme`, `the step "act"` is `the_step_act`.
/// Different for different mappings.
[[nodiscard]] std::string anchor(const Mapping& mapping);

}  // namespace rules::grammar

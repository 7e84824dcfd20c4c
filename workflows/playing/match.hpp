// Expectations of a script against what is stored.
#pragma once

#include <string>

#include "rules/pack/script.hpp"
#include "workflows/playing/stage.hpp"

namespace workflows::playing {

/// Every field that is given is equal; of texts the given one is contained, in whole words.
[[nodiscard]] bool matches(const boost::json::object& record, const boost::json::object& wanted);

/// Empty: the expectation is met. Else what was wanted, and the record that comes nearest.
[[nodiscard]] std::string unmet(const Stage& stage, const rules::Expectation& expectation);

}  // namespace workflows::playing

// Expectations of a script against what is stored.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/script.hpp"
#include "workflows/playing/stage.hpp"

namespace workflows::playing {

/// The records of an `expect` kind (audits, actions, alerts ...), with `on` and `at` added: when it came to
/// be, for an alert when it goes out, in local time. Empty for a kind that has none yet.
[[nodiscard]] std::vector<boost::json::object> records_of(const Stage& stage, const std::string& kind);

/// Every field that is given is equal; of texts the given one is contained, in whole words.
[[nodiscard]] bool matches(const boost::json::object& record, const boost::json::object& wanted);

/// Empty: the expectation is met. Else what was wanted, and the record that comes nearest.
[[nodiscard]] std::string unmet(const Stage& stage, const rules::Expectation& expectation);

}  // namespace workflows::playing

// Expectations of a script against what is stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store.hpp"
#include "rules/pack/pack.hpp"

namespace workflows {

/// The records of an `expect` kind (audits, actions, alerts ...), with `on` and `at` added: when it came to
/// be, for an alert when it goes out, in local time. Empty for a kind that has none yet.
[[nodiscard]] std::vector<boost::json::object> records_of(const engine::Store& store, const rules::Pack& pack,
                                                          const std::string& kind);

/// Every field that is given is equal; of texts the given one is contained, in whole words.
[[nodiscard]] bool matches(const boost::json::object& record, const boost::json::object& wanted);

/// Empty: the expectation is met. Else what was wanted, and the records that come nearest.
[[nodiscard]] std::string unmet(const engine::Store& store, const rules::Pack& pack,
                                const rules::Expectation& expectation);

}  // namespace workflows

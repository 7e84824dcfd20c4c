// Ways up: from a person to the managers above, from a unit to the units above; and who holds a role
// wherever.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Ids of the managers above, nearest first, each once: a circle ends the way. Without the person, unless
/// they are above themselves.
[[nodiscard]] std::vector<std::string> managers_upwards(const Decision& decision,
                                                        const std::optional<std::string>& person);

/// Everybody who holds the role in whatever unit and has not left; by unit and id.
[[nodiscard]] std::vector<Person> everybody_with(const Decision& decision, const std::string& role);

/// Who or what -> what stands directly above it; nothing or empty: it stands at the top.
using Above = std::map<std::string, std::string>;

/// The way from it up to itself, `north -> all -> north`; empty: it is not above itself.
[[nodiscard]] std::string way_to_itself(const std::string& id, const Above& above);

/// Why a unit cannot stand where it does: it would be above itself, or more than 50 levels deep. Empty: it
/// can.
[[nodiscard]] std::string misplaced(const std::string& unit, const Above& parents);

}  // namespace workflows

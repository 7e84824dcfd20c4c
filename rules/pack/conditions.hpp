// Conditions and templates of a pack: read, compiled against what they may refer to, problems put in their
// place.
#pragma once

#include <string>

#include "rules/pack/condition.hpp"
#include "rules/pack/pack.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

/// What a condition is about. `audit.finalised` and the like: an event. `cohort`, `auditor`, `moderation`,
/// `message`: those places. `escalation of action` ...: what a ladder is of. `tool NAME`: one tool's
/// questions. `every`, `each action` ...: a schedule, and a record that it visits. `measure of audit` ...:
/// what a measure counts.
using Scope = std::string;

/// truth: a condition. text: something that can be written down, no record or map. anything: no matter.
enum class Gives { truth, text, number, anything };

[[nodiscard]] Condition read_condition(Reading& reading, const Pack& pack, const Node& node,
                                       const Scope& scope, Gives gives = Gives::truth);
[[nodiscard]] Template read_template(Reading& reading, const Pack& pack, const Node& node,
                                     const Scope& scope);

}  // namespace rules::reading

// Fields: a.b, a.?b and has(a.b).
#pragma once

#include "rules/conditions/value.hpp"

namespace rules::cel {

/// A map's entry or a record's field. A record that lacks the field gives null, a map a failure; an optional
/// an optional.
[[nodiscard]] Value select_field(const Value& operand, const std::string& field);
/// None where it is not there.
[[nodiscard]] Value select_optional_field(const Value& operand, const std::string& field);
/// A bool, or a failure for what has no fields. A record's field that is null is not there.
[[nodiscard]] Value has_field(const Value& operand, const std::string& field);

}  // namespace rules::cel

// Which overload is meant at run time, and how failures are told.
#pragma once

#include <span>

#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// By number, place before the dot, and kind; what is inside a list the function looks at itself.
[[nodiscard]] bool fits(const Signature& signature, bool receiver, std::span<const Value> arguments);

/// A failure without a place gets the node's.
[[nodiscard]] Value located(Value value, const Node& node);

/// The failure for a value where true or false is due; a failure stays what it is.
[[nodiscard]] Value not_boolean(const Value& value);

}  // namespace rules::cel

// Which name means what, as far as it can be known without types.
#pragma once

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// Fills in `slot`, `candidates` and `function`. `a.b.f(x)` becomes a call of the function `a.b.f` where
/// there is one and `a` is no variable of a macro.
void resolve_names(Node& tree, const Environment& environment);

/// The value of a name that means a type, as `int` or `google.protobuf.Timestamp`.
[[nodiscard]] std::optional<Type> named_type(std::string_view name);
/// The type of a literal.
[[nodiscard]] Type type_of_constant(const Value& value);
/// The name of a type as a value: `type(x) == int` compares these.
[[nodiscard]] std::string runtime_name(const Type& type);

}  // namespace rules::cel

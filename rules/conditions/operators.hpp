// The strict operators: each takes its operands' values.
#pragma once

#include <span>
#include <vector>

#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// The overloads of an operator, for the checker.
[[nodiscard]] std::span<const Signature> signatures_of(Operator op);

/// The name under which an Environment holds further overloads of + and -, for types of the host: `_+_`.
/// Empty for an operator that takes none.
[[nodiscard]] std::string_view host_function(Operator op);

/// Every operator but &&, ||, ! and ?:. Operands are no failures; `second` is null for a unary one.
/// `null_orders_false`: see Options.
[[nodiscard]] Value apply(Operator op, const Value& first, const Value& second, bool null_orders_false);

/// `failure("no such overload: string < int")`.
[[nodiscard]] Value no_such_overload(std::string_view name, std::span<const Value> operands);

/// An element of a list, an entry of a map: what `a[b]` gives. With an optional for `container`, an optional.
[[nodiscard]] Value index_value(const Value& container, const Value& key);
/// The same for `a[?b]`: nothing there is none, not a failure.
[[nodiscard]] Value optional_index_value(const Value& container, const Value& key);

}  // namespace rules::cel

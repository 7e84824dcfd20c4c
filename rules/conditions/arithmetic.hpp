// + - * / % and the minus sign. Integers and times fail on overflow; doubles follow IEEE 754.
#pragma once

#include "rules/conditions/value.hpp"

namespace rules::cel {

[[nodiscard]] Value add(const Value& a, const Value& b);
[[nodiscard]] Value subtract(const Value& a, const Value& b);
[[nodiscard]] Value multiply(const Value& a, const Value& b);
[[nodiscard]] Value divide(const Value& a, const Value& b);
[[nodiscard]] Value modulo(const Value& a, const Value& b);
[[nodiscard]] Value negate(const Value& a);

}  // namespace rules::cel

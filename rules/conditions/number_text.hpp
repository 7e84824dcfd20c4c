// Numbers as text, both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rules::cel {

/// The shortest text that reads back the same; an exponent from 1e21 and below 1e-4. NaN, Infinity,
/// -Infinity.
[[nodiscard]] std::string format_double(double value);
/// Decimal, with or without an exponent; NaN, and Infinity or Inf with or without a sign, in any case.
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

}  // namespace rules::cel

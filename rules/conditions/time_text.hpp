// Timestamps and durations: their ranges and their texts.
#pragma once

#include <string>
#include <string_view>

#include "rules/conditions/value.hpp"

namespace rules::cel {

/// `seconds` since 1970; `nanos` of any size and sign is carried over. A failure outside the years 1 to 9999.
[[nodiscard]] Value make_timestamp(std::int64_t seconds, std::int64_t nanos = 0);

/// RFC 3339, as `2026-01-05T09:00:00.5+01:00`; a failure otherwise.
[[nodiscard]] Value parse_timestamp(std::string_view text);
/// RFC 3339 in UTC, with as many digits of a second as are needed.
[[nodiscard]] std::string format_timestamp(Timestamp timestamp);

/// As `1h30m`, `-1.5s`, `10ms`; units h m s ms us ns; a failure otherwise.
[[nodiscard]] Value parse_duration(std::string_view text);
/// In seconds, as `5400s` or `-1.5s`.
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace rules::cel

// Dates and local times as text. A Date or LocalTime has no zone: rules/time/zone.hpp gives it an instant.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace rules {

using engine::Error;
using engine::ErrorCode;
using engine::Moment;
using engine::Result;

using Date = std::chrono::local_days;
using LocalTime = std::chrono::local_seconds;
using TimeOfDay = std::chrono::seconds;  ///< Since 00:00 on the wall clock; 0 up to, not including, 24 h.

/// Years outside are refused as typing mistakes.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2100;

/// "2026-01-05". Errors (invalid_input) say whether the shape, the day or the year is wrong.
[[nodiscard]] Result<Date> parse_date(std::string_view text);

/// "2026-01-05T09:00" or "2026-01-05T09:00:00".
[[nodiscard]] Result<LocalTime> parse_local_time(std::string_view text);

using engine::parse_moment;  ///< "2026-01-05T09:00:00Z": UTC only.

/// "09:00" or "09:00:00".
[[nodiscard]] Result<TimeOfDay> parse_time_of_day(std::string_view text);

/// Each reads back as what it was: "2026-01-05", "2026-01-05T09:00:00", "2026-01-05T09:00:00Z".
[[nodiscard]] std::string to_text(Date date);
[[nodiscard]] std::string to_text(LocalTime local);
using engine::to_text;

[[nodiscard]] inline Date date_of(LocalTime local) {
    return std::chrono::floor<std::chrono::days>(local);
}

}  // namespace rules

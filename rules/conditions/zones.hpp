// The zones that the timestamp functions take.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rules::cel {

/// Seconds east of UTC that hold in the zone at the instant (seconds since 1970). The zone is an IANA name or
/// a fixed offset as `+01:00`, `-02:30`, `05:00`. Nothing if there is no such zone.
[[nodiscard]] std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t instant);

}  // namespace rules::cel

// What is to happen later. A timer is a record that stands in the index `wake`, under the instant at which it
// wants to be woken; it keeps the start, duration and calendar from which that instant was derived, so that a
// calendar that changes can derive it again. Waking is a command like any other: it happens once, in order,
// also after an outage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/moment.hpp"
#include "engine/reader.hpp"

namespace engine {

inline constexpr const char* wake_index = "wake";

struct Timer {
    Moment due;
    RecordKey record;
};

/// The index key of an instant: `2026-01-05T09:00:00Z`, which sorts by time (years 0000 to 9999).
[[nodiscard]] std::string wake_key(Moment due);

/// The earliest timer, or none.
[[nodiscard]] std::optional<Timer> next_timer(const Reader& reader);

/// Timers due at `now`, earliest first, ties by record, at most `limit`.
[[nodiscard]] std::vector<Timer> due_timers(const Reader& reader, Moment now, std::size_t limit);

}  // namespace engine

// What a message says that stands for many: found when it goes out, so that it costs nothing before.
#pragma once

#include "engine/reader.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// A digest shows so many rows, and says how many more there are.
inline constexpr std::size_t most_rows = 30;

/// The alert with the words that it goes out with. A digest: what waits in it, grouped by sort and unit, the
/// largest group first, at most `most_rows` rows; a message about what is parked likewise. Once tried, a
/// message keeps its words: a repeat bears the same id.
[[nodiscard]] Alert as_it_goes_out(const engine::Reader& state, Alert alert);

}  // namespace workflows

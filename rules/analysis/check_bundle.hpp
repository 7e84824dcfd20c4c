// A bundle -> a pack that was read and looked at as a whole.
#pragma once

#include <optional>

#include "rules/pack/bundle.hpp"

namespace rules {

/// As read_bundle, and also what is allowed but hardly meant (warnings), and what only
/// shows in the whole. For whoever writes or publishes a pack. What was published is read with read_bundle:
/// it stays readable whatever later releases find. `now`: to say also what has ended since; none: it does not
/// matter when it is looked at.
[[nodiscard]] PackReading check_bundle(const PackBundle& bundle, std::optional<Moment> now = std::nullopt);

}  // namespace rules

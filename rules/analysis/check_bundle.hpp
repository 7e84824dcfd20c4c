// A bundle -> a pack that was read and looked at as a whole.
#pragma once

#include "rules/pack/bundle.hpp"

namespace rules {

/// As read_bundle, and also what is allowed but hardly meant (warnings), and what only
/// shows in the whole. For whoever writes or publishes a pack. What was published is read with read_bundle:
/// it stays readable whatever later releases find.
[[nodiscard]] PackReading check_bundle(const PackBundle& bundle);

}  // namespace rules

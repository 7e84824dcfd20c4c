// What the readers of `tools:` share. For read_tools.cpp and read_overall.cpp alone.
#pragma once

#include "rules/pack/pack.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

/// `overall` and `limits`, for a tool whose sections and scale are read and which stands in the pack. What a
/// tool takes over by `use` and does not write itself is there already.
void read_overall(Reading& reading, const Pack& pack, const Fields& fields, Tool& tool);

}  // namespace rules::reading

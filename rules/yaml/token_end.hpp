// How far the key or value reaches that starts at a place, for marks under it.
#pragma once

#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// Just behind it on the same line: behind the closing quote, or where plain text ends. One character where a
/// list, a mapping or a block starts.
[[nodiscard]] Position token_end(const Source& source, const Position& start);

}  // namespace rules::yaml

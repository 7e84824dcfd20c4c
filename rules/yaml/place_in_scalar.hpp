// From a place in a scalar's text back to the file: quotes, escapes and folded lines in between.
#pragma once

#include <cstddef>

#include "rules/yaml/node.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// Where byte `offset` of `scalar.text` stands in its file. Past the end: just behind its last character.
[[nodiscard]] Position place_in_scalar(const Source& source, const Node& scalar, std::size_t offset);

}  // namespace rules::yaml

// Text -> tree. The home of yaml-cpp.
#pragma once

#include <cstddef>
#include <optional>

#include "rules/diagnostic.hpp"
#include "rules/yaml/node.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

inline constexpr std::size_t largest_file = std::size_t{1} << 20;  ///< Bytes.
inline constexpr int deepest = 64;                                 ///< Lists and maps inside one another.
inline constexpr int most_nodes = 100'000;
inline constexpr int most_refusals = 100;  ///< Mistakes told of one file; then it is given up.

/// One document in YAML 1.2; what is wrong is added to `diagnostics`, warnings too. Nothing if its parts
/// cannot be told; a key that comes twice (the first is kept), an anchor and a tag leave the rest readable.
/// An empty file is a null node. docs/yaml.md has the rules, each with an example. Time and memory are
/// proportional to the text. Never throws.
[[nodiscard]] std::optional<Node> parse(const Source& source, Diagnostics& diagnostics);

}  // namespace rules::yaml

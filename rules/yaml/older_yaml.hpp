// What a value meant in YAML 1.1, which many pages and programs still teach, and what to write instead. For
// hints beside a refusal: packs are read as YAML 1.2.
#pragma once

#include <optional>
#include <string>

#include "rules/yaml/node.hpp"

namespace rules::yaml {

/// Where true or false is wanted and this stands there: `no`, `on`, "true" in quotes. Empty: nothing to say.
[[nodiscard]] std::string hint_for_truth(const Node& node);

/// Where a number is wanted: `1:30`, `1_000`, `0b11`, "5" in quotes, `.inf`, `1.0`.
[[nodiscard]] std::string hint_for_number(const Node& node);

/// Where a duration is wanted: `1:30`.
[[nodiscard]] std::string hint_for_duration(const Node& node);

/// Of an integer that was ten with base 8 and is twelve now: `012`. Empty for every other.
[[nodiscard]] std::string hint_for_leading_zero(const Node& node);

}  // namespace rules::yaml

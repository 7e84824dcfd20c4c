// What is refused of a single text or key, although YAML allows it: what an author cannot have meant.
#pragma once

#include <optional>

#include "rules/diagnostic.hpp"
#include "rules/yaml/node.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// The first thing wrong with it, or a warning.
[[nodiscard]] std::optional<Diagnostic> check_scalar(const Source& source, const Node& scalar);

/// The same for a scalar in the place of a key: one name, with a colon behind it.
[[nodiscard]] std::optional<Diagnostic> check_key(const Source& source, const Node& key, bool in_braces);

}  // namespace rules::yaml

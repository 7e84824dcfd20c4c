// What is refused before a parser sees it.
#pragma once

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// False, and one diagnostic, for the first byte that is not allowed; or a file over the cap.
[[nodiscard]] bool check_text(const Source& source, Diagnostics& diagnostics);

}  // namespace rules::yaml

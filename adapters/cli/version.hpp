// Which program this is.
#pragma once

#include <string_view>

namespace adapters::cli {

/// `0.1.0 (1a2b3c4d5e)`: the release, and the commit it was built from, where that was known.
[[nodiscard]] std::string_view version_text();

}  // namespace adapters::cli

// Percentages that somebody typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace workflows {

/// Why no count of `all` gives the percentage, rounded as it was typed (`18%`, `23.5`), as a clause; with a
/// `count`, why that one does not. None: it can be.
[[nodiscard]] std::optional<std::string> why_no_share(std::string_view typed, double percent,
                                                      std::optional<double> count, double all);

}  // namespace workflows

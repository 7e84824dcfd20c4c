// Did you mean ...? The nearest known name to a misspelt one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rules {

/// The known name at the smallest edit distance (insert, delete, replace, swap of neighbours; case counts
/// half), the earlier one on a tie. Nothing where even the nearest differs in more than a third of its
/// letters.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wrong,
                                                      std::span<const std::string> known);

}  // namespace rules

// Whether a text looks like what a field may hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/log/fields.hpp"

namespace adapters::log {

/// The text as it may stand in the log: of a network its /24 or /48. None: it does not fit.
[[nodiscard]] std::optional<std::string> fitting(Shape shape, std::string_view text);

}  // namespace adapters::log

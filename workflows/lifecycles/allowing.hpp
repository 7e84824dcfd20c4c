// What a refusal offers instead, for one reader.
#pragma once

#include <functional>
#include <string_view>

#include "engine/error.hpp"

namespace workflows {

/// The same error, as to_error makes it (lifecycle.hpp), with those of its allowed commands alone of which
/// this is true. Other errors as they are.
[[nodiscard]] engine::Error allowing_only(engine::Error error,
                                          const std::function<bool(std::string_view command)>& is_open);

}  // namespace workflows

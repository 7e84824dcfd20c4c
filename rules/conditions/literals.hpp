// What a literal's text stands for.
#pragma once

#include <optional>
#include <string_view>

#include "rules/conditions/token.hpp"
#include "rules/conditions/value.hpp"

namespace rules::cel {

/// The value of a number, text or bytes token. `negative`: a minus stood before the number and belongs to it.
/// A failure says what is wrong with it, its offset counted from the token's first byte.
[[nodiscard]] Value literal_value(const Token& token, bool negative = false);

}  // namespace rules::cel

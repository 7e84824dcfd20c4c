#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rules::cel {

/// RFC 4648, section 4, with padding.
[[nodiscard]] std::string base64_encode(std::string_view bytes);
/// The padding may be missing; anything else that is wrong gives nothing.
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

}  // namespace rules::cel

// What text may be kept: the journal joins fields by line ends, and JSON that is not UTF-8 cannot be read
// again.
#pragma once

#include <cstddef>
#include <string_view>

namespace engine {

/// Well-formed UTF-8 (no surrogates, no overlong forms). The empty text is.
[[nodiscard]] bool is_utf8(std::string_view text);

/// UTF-8 of at most `longest` bytes without control characters (U+0000 to U+001F, U+007F to U+009F).
[[nodiscard]] bool is_plain(std::string_view text, std::size_t longest);

}  // namespace engine

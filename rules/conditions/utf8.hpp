// Text is UTF-8; the language counts in code points.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules::cel {

/// Shortest forms only, no surrogates, at most U+10FFFF.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Both take valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);
[[nodiscard]] std::vector<char32_t> to_code_points(std::string_view text);

/// One code point starting at `at`, which moves behind it; nothing if the bytes there are not valid.
[[nodiscard]] std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

/// `point` is a Unicode scalar value.
void append_code_point(std::string& text, char32_t point);

}  // namespace rules::cel

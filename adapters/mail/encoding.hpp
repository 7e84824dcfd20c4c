// The two encodings of mail: words in headers (RFC 2047) and text in bodies (RFC 2045).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace adapters {

[[nodiscard]] bool is_utf8(std::string_view text);

/// ASCII letters, digits and marks that a header can hold as they are; a text that looks like an encoded word
/// is not.
[[nodiscard]] bool is_plain_header(std::string_view text);

/// `=?utf-8?Q?...?=`, folded so that no line is longer than 76; `used` is what stands before it on the first.
/// `text` is UTF-8; no character is cut in two.
[[nodiscard]] std::string encoded_words(std::string_view text, std::size_t used);

/// Quoted-printable with CRLF, lines of at most 76, ending with one line end. LF, CRLF and CR each end a
/// line.
[[nodiscard]] std::string quoted_printable(std::string_view text);

}  // namespace adapters

#include "rules/yaml/place_in_scalar.hpp"

#include <algorithm>
#include <string_view>

namespace rules::yaml {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r';
}

bool is_hex_escape(char c) {
    return c == 'x' || c == 'u' || c == 'U';
}

// Bytes of source that stand for one character or one escape.
std::size_t escape_length(std::string_view source, char quote) {
    if (quote == '\'' && source.starts_with("''")) return 2;
    if (quote != '"' || source.size() < 2 || source[0] != '\\') return 1;
    if (!is_hex_escape(source[1])) return 2;
    return source[1] == 'x' ? 4 : source[1] == 'u' ? 6 : 10;
}

// Of an escape such as \u00e9 the text holds one character of several bytes.
std::size_t character_bytes(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) ++end;
    return end - at;
}

// First byte of what the scalar says: behind the quote, or on the line after | or >.
std::size_t content_start(std::string_view source, const Node& scalar) {
    if (scalar.plain || scalar.offset >= source.size()) return scalar.offset;
    const char first = source[scalar.offset];
    if (first != '|' && first != '>') return scalar.offset + 1;
    const std::size_t line_end = source.find('\n', scalar.offset);
    return line_end == std::string_view::npos ? source.size() : source.find_first_not_of(" \r\n", line_end);
}

}  // namespace

Position place_in_scalar(const Source& source, const Node& scalar, std::size_t offset) {
    const std::string_view written = source.text();
    const std::string_view text = scalar.text;
    const char quote = scalar.plain ? '\0' : written[std::min(scalar.offset, written.size() - 1)];
    std::size_t at = std::min(content_start(written, scalar), written.size());
    offset = std::min(offset, text.size());
    for (std::size_t i = 0; i < offset && at < written.size();) {
        if (is_space(text[i]) && is_space(written[at])) {
            // A run of blanks is one run in the file too, but of another length where lines were folded.
            const std::size_t text_end = std::min(text.find_first_not_of(" \r\n", i), text.size());
            const std::size_t written_end = std::min(written.find_first_not_of(" \r\n", at), written.size());
            if (text_end > offset) return source.at(std::min(at + (offset - i), written_end));
            at = written_end;
            i = text_end;
            continue;
        }
        const std::size_t step = escape_length(written.substr(at), quote);
        i += step == 1 ? 1 : character_bytes(text, i);
        at += step;
    }
    return source.at(at);
}

}  // namespace rules::yaml

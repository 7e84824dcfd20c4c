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

// Of one blank, as it is or as an escape; of a line's end behind a backslash too. 0: there is none.
std::size_t blank_length(std::string_view source, char quote) {
    if (source.empty()) return 0;
    if (is_space(source[0])) return 1;
    if (quote != '"' || source[0] != '\\' || source.size() < 2) return 0;
    return is_space(source[1]) || source[1] == 'n' || source[1] == 'r' ? 2 : 0;
}

// Behind all blanks that stand at this place.
std::size_t blanks(std::string_view source, std::size_t at, char quote) {
    while (const std::size_t length = blank_length(source.substr(at), quote)) at += length;
    return at;
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
    const bool is_block = quote == '|' || quote == '>';
    std::size_t at = std::min(content_start(written, scalar), written.size());
    offset = std::min(offset, text.size());
    for (std::size_t i = is_block ? blanks(text, 0, '\0') : 0; i < offset && at < written.size();) {
        const std::size_t written_end = blanks(written, at, quote);
        if (written_end == at) {
            const std::size_t step = escape_length(written.substr(at), quote);
            i += step == 1 ? 1 : character_bytes(text, i);
            at += step;
            continue;
        }
        // A run of blanks is one run in the file too, but of another length where lines were folded; and none
        // where a backslash joined them.
        const std::size_t text_end = blanks(text, i, '\0');
        if (text_end > offset) return source.at(std::min(at + (offset - i), written_end));
        at = written_end;
        i = text_end;
    }
    return source.at(at);
}

}  // namespace rules::yaml

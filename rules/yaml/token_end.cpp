#include "rules/yaml/token_end.hpp"

#include <algorithm>
#include <string_view>

namespace rules::yaml {
namespace {

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

// Up to and with the closing quote, or to the end of the line.
std::size_t quoted_length(std::string_view text) {
    const char quote = text[0];
    std::size_t i = 1;
    for (; i < text.size() && !ends_line(text[i]); ++i) {
        const bool doubled = quote == '\'' && text.substr(i).starts_with("''");
        if (doubled || (quote == '"' && text[i] == '\\')) {
            ++i;
        } else if (text[i] == quote) {
            return i + 1;
        }
    }
    return std::min(i, text.size());
}

bool ends_plain_text(std::string_view rest) {
    const bool before_blank = rest.size() == 1 || rest[1] == ' ' || ends_line(rest[1]);
    return ends_line(rest[0]) || rest.starts_with(" #") || rest[0] == ',' || rest[0] == ']' ||
           rest[0] == '}' || (rest[0] == ':' && before_blank);
}

std::size_t token_length(std::string_view text) {
    if (text.empty() || ends_line(text[0])) return 0;
    if (text[0] == '"' || text[0] == '\'') return quoted_length(text);
    if (std::string_view{"[]{}|>,&*!-?"}.find(text[0]) != std::string_view::npos) return 1;
    std::size_t length = 1;
    while (length < text.size() && !ends_plain_text(text.substr(length))) ++length;
    while (length > 1 && text[length - 1] == ' ') --length;
    return length;
}

}  // namespace

Position token_end(const Source& source, const Position& start) {
    const std::size_t at = source.offset_of(start);
    return source.at(at + token_length(std::string_view{source.text()}.substr(at)));
}

}  // namespace rules::yaml

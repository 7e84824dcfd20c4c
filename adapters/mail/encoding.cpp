#include "adapters/mail/encoding.hpp"

#include <algorithm>

#include <boost/nowide/utf/utf.hpp>

namespace adapters {
namespace {

constexpr std::size_t longest_line = 76;

void append_hex(std::string& out, char byte) {
    constexpr char digits[] = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    out += '=';
    out += digits[value >> 4];
    out += digits[value & 15];
}

bool is_letter_or_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// One character of valid UTF-8 as Q encoding, in the narrow alphabet that phrases allow.
std::string q_encoded(std::string_view character) {
    std::string out;
    for (const char c : character) {
        if (c == ' ') {
            out += '_';
        } else if (is_letter_or_digit(c) || std::string_view("!*+-/").find(c) != std::string_view::npos) {
            out += c;
        } else {
            append_hex(out, c);
        }
    }
    return out;
}

std::size_t character_length(std::string_view text, std::size_t at) {
    const int trail = boost::nowide::utf::utf_traits<char>::trail_length(text[at]);
    return std::min(static_cast<std::size_t>(1 + std::max(trail, 0)), text.size() - at);
}

// `at_start`: a dot there is quoted, since relays have been known to lose or double it.
std::string quoted(char c, bool at_start, bool at_end) {
    const bool is_blank = c == ' ' || c == '\t';
    const bool is_mark = c > ' ' && c <= '~' && c != '=' && !(c == '.' && at_start);
    if (is_mark || (is_blank && !at_end)) return std::string(1, c);
    std::string hex;
    append_hex(hex, c);
    return hex;
}

void append_quoted_line(std::string& out, std::string_view line) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool is_last = i + 1 == line.size();
        std::string piece = quoted(line[i], width == 0, is_last);
        // Unless the line ends here anyway, one place is kept for the '=' that breaks it.
        if (width + piece.size() > longest_line - (is_last ? 0 : 1)) {
            out += "=\r\n";
            width = 0;
            piece = quoted(line[i], true, is_last);
        }
        out += piece;
        width += piece.size();
    }
    out += "\r\n";
}

}  // namespace

bool is_utf8(std::string_view text) {
    using boost::nowide::utf::utf_traits;
    for (const char *at = text.data(), *end = at + text.size(); at != end;) {
        const auto code = utf_traits<char>::decode(at, end);
        if (code == boost::nowide::utf::illegal || code == boost::nowide::utf::incomplete) return false;
    }
    return true;
}

bool is_plain_header(std::string_view text) {
    return text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string encoded_words(std::string_view text, std::size_t used) {
    constexpr std::string_view open = "=?utf-8?Q?";
    constexpr std::string_view close = "?=";
    std::string out(open);
    std::size_t width = used + open.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text, at);
        const std::string piece = q_encoded(text.substr(at, length));
        if (width + piece.size() + close.size() > longest_line) {
            out.append(close).append("\r\n ").append(open);
            width = 1 + open.size();
        }
        out += piece;
        width += piece.size();
        at += length;
    }
    return out.append(close);
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        append_quoted_line(out, text.substr(0, end));
        text.remove_prefix(end);
        if (text.starts_with("\r\n")) {
            text.remove_prefix(2);
        } else if (!text.empty()) {
            text.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace adapters

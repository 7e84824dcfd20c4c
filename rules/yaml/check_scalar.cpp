#include "rules/yaml/check_scalar.hpp"

#include <algorithm>
#include <string_view>

#include "rules/yaml/check_text.hpp"
#include "rules/yaml/syntax_error.hpp"

namespace rules::yaml {
namespace {

// Spaces of typography: they look like a space, but YAML takes them for letters.
constexpr std::string_view wide_spaces[] = {
    "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000",
};

Diagnostic refusal(const Position& where, Code code, std::string message, std::string hint) {
    return {where, code, std::move(message), std::move(hint)};
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

bool is_quoted(const Source& source, const Node& scalar) {
    const char first = scalar.offset < source.text().size() ? source.text()[scalar.offset] : '\0';
    return !scalar.plain && (first == '"' || first == '\'');
}

// Just behind a text of one line or a closing quote; nothing for a block, and for text over several lines.
std::optional<std::size_t> end_of(const Source& source, const Node& scalar) {
    const std::string& text = source.text();
    if (scalar.plain) {
        const bool as_written = text.compare(scalar.offset, scalar.text.size(), scalar.text) == 0;
        return as_written ? std::optional{scalar.offset + scalar.text.size()} : std::nullopt;
    }
    if (!is_quoted(source, scalar)) return std::nullopt;
    const char quote = text[scalar.offset];
    for (std::size_t i = scalar.offset + 1; i < text.size(); ++i) {
        if (text[i] == '\\' && quote == '"') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || text.compare(i + 1, 1, "'") != 0) return i + 1;
            ++i;
        }
    }
    return std::nullopt;
}

std::optional<Diagnostic> check_end(const Source& source, const Node& scalar) {
    const auto end = end_of(source, scalar);
    if (!end) return std::nullopt;
    const std::string& text = source.text();
    if (!scalar.plain && text.compare(*end, 1, "#") == 0) {
        return refusal(source.at(*end), "bad_yaml", "text behind the closing quote",
                       "put it inside the quotes; a comment has a space before its #");
    }
    const std::size_t mark = text.find_first_not_of(' ', *end);
    if (!scalar.plain || mark == std::string::npos || mark == *end || text[mark] != '#') return std::nullopt;
    if (mark + 1 == text.size() || !is_letter_or_digit(text[mark + 1])) return std::nullopt;
    return Diagnostic{source.at(mark), "comment_cuts_text",
                      "from this # on it is a comment, and the text before it ends here",
                      "quote the text if the # belongs to it; otherwise put a space behind the #"};
}

bool opens_key(std::string_view text) {
    return text == "?" || text.starts_with("? ");
}

// `? key` on a line of its own.
bool is_explicit(const Source& source, const Node& key) {
    std::string_view line{source.text()};
    line = line.substr(0, key.offset);
    line.remove_prefix(source.line_start(key.where.line));
    const std::size_t mark = line.find_first_not_of(' ');
    return mark != std::string_view::npos && line[mark] == '?' &&
           line.find_first_not_of(' ', mark + 1) == std::string_view::npos;
}

// Keys over several lines have none: yaml-cpp takes lines without any colon for them.
bool has_colon(const Source& source, const Node& key) {
    const auto end = end_of(source, key);
    const std::size_t next = end ? source.text().find_first_not_of(" \r\n", *end) : std::string::npos;
    return next != std::string::npos && source.text()[next] == ':';
}

Diagnostic no_value(const Node& key, bool in_braces) {
    const std::size_t colon = key.text.find(':');
    std::string hint = "behind a key stands a colon and a space";
    if (colon != std::string::npos && colon + 1 < key.text.size())
        hint = "put a space behind the colon";
    else if (in_braces)
        hint = quote_hint;
    return refusal(key.where, "no_value", shortened(key.text) + " is a key without a colon", hint);
}

}  // namespace

std::optional<Diagnostic> check_scalar(const Source& source, const Node& scalar) {
    if (const auto bad = first_refused(scalar.text); bad && !scalar.plain && bad->code != Code{"tab"}) {
        return refusal(scalar.where, "bad_escape", "an escape (\\) that gives " + std::string{bad->message},
                       "leave it out, or write the character itself");
    }
    if (!scalar.plain) return check_end(source, scalar);
    if (opens_key(scalar.text)) {
        return refusal(scalar.where, "bad_key", "a question mark that opens a key, which packs do not use",
                       "write `key: value`, or quote the text");
    }
    for (const std::string_view space : wide_spaces) {
        const std::size_t at = scalar.text.find(space);
        if (at == std::string::npos) continue;
        return refusal(
            source.at(source.text().find(space, scalar.offset)), "wide_space",
            "a character that looks like a space and is none",
            "type a space in its place; it often comes with text from a word processor or a web page. "
            "Inside quotes it may stay");
    }
    return check_end(source, scalar);
}

std::optional<Diagnostic> check_key(const Source& source, const Node& key, bool in_braces) {
    if (key.text.empty()) return refusal(key.where, "bad_key", "a key without a name", "give it a name");
    if (is_explicit(source, key)) {
        return refusal(key.where, "bad_key", "a question mark that opens a key, which packs do not use",
                       "write `key: value`");
    }
    if (key.plain && key.text == "<<") {
        return refusal(key.where, "bad_key", "a merge (<<), which packs do not use", "write the keys out");
    }
    if (!has_colon(source, key)) return no_value(key, in_braces);
    return std::nullopt;
}

}  // namespace rules::yaml

#include "rules/yaml/check_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "rules/yaml/parse.hpp"

namespace rules::yaml {
namespace {

// Bytes of the well-formed character that starts here (RFC 3629: shortest form, no surrogates); 0: there is
// none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) return 0;
    }
    const std::uint8_t second = byte(1);
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
        (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) {
        return 0;
    }
    return length;
}

// Of a well-formed character.
char32_t code_point(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(character[i]); };
    if (character.size() == 1) return byte(0);
    char32_t value = byte(0) & (0x7fU >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i) value = (value << 6) | (byte(i) & 0x3fU);
    return value;
}

struct Range {
    char32_t first;
    char32_t last;
    Code code;
    const char* message;
    const char* hint;
};

constexpr const char* delete_it = "delete it, and look at what the text says then";

// Ascending.
constexpr Range refused[] = {
    {0x00, 0x08, "control_character", "a control character", "save the file as UTF-8 text"},
    {0x09, 0x09, "tab", "a tab", "use spaces; inside double quotes a tab is written \\t"},
    {0x0b, 0x0c, "control_character", "a control character", "save the file as UTF-8 text"},
    {0x0d, 0x0d, "control_character", "a carriage return that ends no line",
     "save the file with the line ends of Windows or Unix"},
    {0x0e, 0x1f, "control_character", "a control character", "save the file as UTF-8 text"},
    {0x7f, 0x84, "control_character", "a control character", "save the file as UTF-8 text"},
    {0x85, 0x85, "hidden_character", "a line separator that YAML does not take for a line end",
     "delete it, and begin a new line if one is meant"},
    {0x86, 0x9f, "control_character", "a control character", "save the file as UTF-8 text"},
    {0x200b, 0x200b, "hidden_character", "an invisible character (zero width space)", delete_it},
    {0x2028, 0x2029, "hidden_character", "a line separator that YAML does not take for a line end",
     "delete it, and begin a new line if one is meant"},
    {0x202a, 0x202e, "hidden_character", "an invisible character that turns the order of the text",
     delete_it},
    {0x2060, 0x2060, "hidden_character", "an invisible character (word joiner)", delete_it},
    {0x2066, 0x2069, "hidden_character", "an invisible character that turns the order of the text",
     delete_it},
    {0xfeff, 0xfeff, "hidden_character", "a byte order mark inside the file", delete_it},
    {0xfffe, 0xffff, "control_character", "no character of any alphabet", "save the file as UTF-8 text"},
};

const Range* find_refused(char32_t character) {
    const auto* range = std::ranges::lower_bound(refused, character, {}, &Range::last);
    return range != std::end(refused) && range->first <= character ? range : nullptr;
}

// The first line that is neither empty nor a comment, if it is a directive other than %YAML 1.2.
std::optional<std::size_t> find_directive(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::string_view line = text.substr(at, text.find('\n', at) - at);
        const std::size_t next = at + line.size() + 1;
        line = line.substr(0, line.find_last_not_of(" \r") + 1);
        if (line.starts_with('%') && line != "%YAML 1.2") return at;
        const std::size_t first = line.find_first_not_of(' ');
        if (first != std::string_view::npos && line[first] != '#' && !line.starts_with('%')) break;
        at = next;
    }
    return std::nullopt;
}

}  // namespace

std::optional<RefusedCharacter> first_refused(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = character_length(text.substr(i));
        if (length == 0) return {{i, "invalid_utf8", "bytes that are not UTF-8", "save the file as UTF-8"}};
        const Range* range = find_refused(code_point(text.substr(i, length)));
        const bool ends_line = text[i] == '\r' && text.substr(i + 1).starts_with('\n');
        if (range != nullptr && !ends_line) return {{i, range->code, range->message, range->hint}};
        i += length;
    }
    return std::nullopt;
}

bool check_text(const Source& source, Diagnostics& diagnostics) {
    const auto refuse = [&](std::size_t at, Code code, const char* message, const char* hint) {
        diagnostics.push_back({source.at(at), code, message, hint});
        return false;
    };
    const std::string_view text = source.text();
    if (text.size() > largest_file) {
        return refuse(largest_file, "too_large", "the file is larger than 1 MiB",
                      "split it into several files");
    }
    if (const auto bad = first_refused(text)) return refuse(bad->offset, bad->code, bad->message, bad->hint);
    if (const auto at = find_directive(text)) {
        return refuse(*at, "directive", "a directive (%), which packs do not use",
                      "take the line out: every pack is read as YAML 1.2");
    }
    return true;
}

}  // namespace rules::yaml

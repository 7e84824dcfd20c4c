#include "rules/yaml/check_text.hpp"

#include <cstdint>
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

bool is_control(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return (byte < 0x20 && c != '\n' && c != '\r') || byte == 0x7f;
}

}  // namespace

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
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\t')
            return refuse(i, "tab", "a tab, which YAML does not allow to indent", "use spaces");
        if (is_control(text[i])) {
            return refuse(i, "control_character", "a control character", "save the file as UTF-8 text");
        }
        const std::size_t length = character_length(text.substr(i));
        if (length == 0) {
            return refuse(i, "invalid_utf8", "bytes that are not UTF-8", "save the file as UTF-8");
        }
        i += length;
    }
    return true;
}

}  // namespace rules::yaml

#include "engine/text.hpp"

#include <cstdint>

namespace engine {
namespace {

constexpr std::uint32_t malformed = 0xFFFFFFFF;

std::uint8_t byte_at(std::string_view text, std::size_t index) {
    return static_cast<std::uint8_t>(text[index]);
}

// Takes one code point off the front of `text`, which is not empty.
std::uint32_t take_code_point(std::string_view& text) {
    const std::uint8_t lead = byte_at(text, 0);
    if (lead < 0x80) {
        text.remove_prefix(1);
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return malformed;

    std::uint32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte_at(text, i) & 0xC0) != 0x80) return malformed;
        point = point << 6 | (byte_at(text, i) & 0x3FU);
    }
    text.remove_prefix(length);

    constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < smallest[length] || surrogate || point > 0x10FFFF ? malformed : point;
}

bool is_control(std::uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (take_code_point(text) == malformed) return false;
    }
    return true;
}

bool is_plain(std::string_view text, std::size_t longest) {
    if (text.size() > longest) return false;
    while (!text.empty()) {
        const std::uint32_t point = take_code_point(text);
        if (point == malformed || is_control(point)) return false;
    }
    return true;
}

}  // namespace engine

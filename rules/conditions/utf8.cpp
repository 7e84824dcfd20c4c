#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

struct Lead {
    std::size_t length;
    char32_t bits;
    char32_t smallest;
};

std::optional<Lead> lead_of(unsigned char byte) {
    if (byte < 0x80) return Lead{1, byte, 0};
    if (byte >= 0xC2 && byte < 0xE0) return Lead{2, byte & 0x1FU, 0x80};
    if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0FU, 0x800};
    if (byte >= 0xF0 && byte < 0xF5) return Lead{4, byte & 0x07U, 0x10000};
    return {};
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
    if (at >= text.size()) return {};
    const auto lead = lead_of(static_cast<unsigned char>(text[at]));
    if (!lead || at + lead->length > text.size()) return {};
    char32_t point = lead->bits;
    for (std::size_t i = 1; i < lead->length; ++i) {
        if (!is_continuation(text[at + i])) return {};
        point = (point << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < lead->smallest || point > 0x10FFFF || surrogate) return {};
    at += lead->length;
    return point;
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
        } else if (!next_code_point(text, at)) {
            return false;
        }
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) {
        if (!is_continuation(byte)) ++count;
    }
    return count;
}

std::vector<char32_t> to_code_points(std::string_view text) {
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        if (!point) break;
        points.push_back(*point);
    }
    return points;
}

void append_code_point(std::string& text, char32_t point) {
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto add_continuation = [&add, point](int shift) { add(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | (point >> 6));
        add_continuation(0);
    } else if (point < 0x10000) {
        add(0xE0U | (point >> 12));
        add_continuation(6);
        add_continuation(0);
    } else {
        add(0xF0U | (point >> 18));
        add_continuation(12);
        add_continuation(6);
        add_continuation(0);
    }
}

}  // namespace rules::cel

// The extension base64.*.

#include <cstdint>

#include "rules/conditions/base64.hpp"
#include "rules/conditions/library.hpp"

namespace rules::cel {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64_encode(std::string_view bytes) {
    std::string text;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char byte : bytes) {
        pending = (pending << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(pending >> (bits - 6)) & 63U];
    }
    if (bits > 0) text += alphabet[(pending << (6 - bits)) & 63U];
    while (text.size() % 4 != 0) text += '=';
    return text;
}

std::optional<std::string> base64_decode(std::string_view text) {
    const std::size_t written = text.size();
    while (text.ends_with('=') && written - text.size() < 2) text.remove_suffix(1);
    if ((text.size() != written && written % 4 != 0) || text.size() % 4 == 1) return {};
    std::string bytes;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char letter : text) {
        const std::size_t value = alphabet.find(letter);
        if (value == std::string_view::npos) return {};
        pending = (pending << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(static_cast<unsigned char>(pending >> bits));
    }
    return bytes;
}

std::vector<FunctionRow> encoder_extension() {
    using Arguments = std::span<const Value>;
    const auto decode = [](Arguments a, const CallContext&) {
        auto bytes = base64_decode(a[0].as_text());
        return bytes ? Value::bytes(*std::move(bytes)) : Value::failure("not base64");
    };
    return {
        {"base64.encode", "(bytes): string",
         [](Arguments a, const CallContext&) { return Value::text(base64_encode(a[0].as_bytes())); }},
        {"base64.decode", "(string): bytes", decode},
    };
}

}  // namespace rules::cel

#include "adapters/log/shapes.hpp"

#include <array>

#include <arpa/inet.h>

namespace adapters::log {
namespace {

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_path = 256;

bool only(std::string_view text, std::initializer_list<std::string_view> alphabets, std::size_t longest) {
    if (text.empty() || text.size() > longest) return false;
    for (const char c : text) {
        bool found = false;
        for (const std::string_view alphabet : alphabets)
            found = found || alphabet.find(c) != std::string_view::npos;
        if (!found) return false;
    }
    return true;
}

bool is_reference(std::string_view text) {
    constexpr std::size_t prefix = 4;
    for (const std::string_view kind : {"AUD-", "ACT-", "ALT-", "CON-", "SAF-"})
        if (text.starts_with(kind)) return only(text.substr(prefix), {digits}, 12);
    return false;
}

bool is_moment(std::string_view text) {
    constexpr std::string_view pattern = "0000-00-00T00:00:00";
    if (text.size() <= pattern.size() || !text.ends_with('Z')) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_digit = digits.find(text[i]) != std::string_view::npos;
        if (pattern[i] == '0' ? !is_digit : text[i] != pattern[i]) return false;
    }
    return only(text.substr(pattern.size()), {digits, ".Z"}, 8);
}

std::optional<std::string> network_of(std::string_view text) {
    constexpr std::size_t kept_of_v4 = 3;
    constexpr std::size_t kept_of_v6 = 6;
    const std::string address(text);
    std::array<unsigned char, 16> bytes{};
    std::array<char, INET6_ADDRSTRLEN> shown{};
    for (const int family : {AF_INET, AF_INET6}) {
        if (inet_pton(family, address.c_str(), bytes.data()) != 1) continue;
        for (std::size_t i = family == AF_INET ? kept_of_v4 : kept_of_v6; i < bytes.size(); ++i) bytes[i] = 0;
        inet_ntop(family, bytes.data(), shown.data(), shown.size());
        return std::string(shown.data()) + (family == AF_INET ? "/24" : "/48");
    }
    return std::nullopt;
}

bool fits(Shape shape, std::string_view text) {
    switch (shape) {
        case Shape::word:
            return only(text, {lower, digits, "_.-"}, longest_word);
        case Shape::id:
            return only(text, {lower, upper, digits, "_.-"}, longest_word);
        case Shape::route:
            return text.starts_with('/') && only(text, {lower, digits, "/_.{}-"}, longest_path);
        case Shape::path:
            return only(text, {lower, upper, digits, "/_.:+[]-"}, longest_path);
        case Shape::reference:
            return is_reference(text);
        case Shape::moment:
            return is_moment(text);
        default:
            return false;
    }
}

}  // namespace

std::optional<std::string> fitting(Shape shape, std::string_view text) {
    if (shape == Shape::network) return network_of(text);
    if (!fits(shape, text)) return std::nullopt;
    return std::string(text);
}

}  // namespace adapters::log

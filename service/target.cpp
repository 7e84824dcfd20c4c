#include "service/target.hpp"

#include <algorithm>

#include "engine/text.hpp"

namespace service {
namespace {

constexpr std::size_t longest = 8 * 1024;
constexpr std::size_t most_segments = 16;
constexpr std::size_t most_questions = 64;

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

// RFC 3986: pchar, and `/` and `?` that are found elsewhere.
bool is_allowed(char c) {
    constexpr std::string_view others = "!$&'()*+,;=:@/?";
    return is_unreserved(c) || others.find(c) != others.npos;
}

std::optional<int> digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto high = i + 2 < text.size() ? digit(text[i + 1]) : std::nullopt;
            const auto low = i + 2 < text.size() ? digit(text[i + 2]) : std::nullopt;
            if (!high || !low) return std::nullopt;
            plain += static_cast<char>(*high * 16 + *low);
            i += 2;
        } else if (is_allowed(text[i])) {
            plain += plus_is_space && text[i] == '+' ? ' ' : text[i];
        } else {
            return std::nullopt;
        }
    }
    return plain;
}

// A reference may hold `/`, sent as %2F; what a path means elsewhere it may not.
bool is_segment(std::string_view text) {
    if (!engine::is_plain(text, longest) || text.find('\\') != text.npos) return false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

bool read_path(std::string_view text, std::vector<std::string>& path) {
    if (!text.starts_with('/')) return false;
    text.remove_prefix(1);
    if (text == "/") return false;
    if (text.ends_with('/')) text.remove_suffix(1);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('/'), text.size());
        auto segment = decoded(text.substr(0, end), false);
        if (!segment || !is_segment(*segment) || path.size() == most_segments) return false;
        path.push_back(*std::move(segment));
        if (end + 1 == text.size()) return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

bool read_query(std::string_view text, std::vector<std::pair<std::string, std::string>>& query) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view part = text.substr(0, end);
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = decoded(part.substr(0, equals), true);
        auto value = decoded(part.substr(std::min(equals + 1, part.size())), true);
        if (!name || !value || query.size() == most_questions) return false;
        if (!engine::is_plain(*name, longest) || !engine::is_plain(*value, longest)) return false;
        if (!part.empty()) query.emplace_back(*std::move(name), *std::move(value));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

}  // namespace

std::optional<Target> read_target(std::string_view text) {
    if (text.size() > longest) return std::nullopt;
    const std::size_t question = std::min(text.find('?'), text.size());
    Target target;
    if (!read_path(text.substr(0, question), target.path)) return std::nullopt;
    if (question < text.size() && !read_query(text.substr(question + 1), target.query)) return std::nullopt;
    return target;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(c)) encoded += c;
        if (!is_unreserved(c)) encoded += {'%', digits[byte / 16], digits[byte % 16]};
    }
    return encoded;
}

}  // namespace service

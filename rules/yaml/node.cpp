#include "rules/yaml/node.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace rules::yaml {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

template <class T>
std::optional<T> parse_whole(std::string_view text, int base) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// [-+]?[0-9]+ | 0o[0-7]+ | 0x[0-9a-fA-F]+
std::optional<std::int64_t> parse_integer(std::string_view text) {
    if (text.starts_with("0x") && !text.starts_with("0x-"))
        return parse_whole<std::int64_t>(text.substr(2), 16);
    if (text.starts_with("0o") && !text.starts_with("0o-"))
        return parse_whole<std::int64_t>(text.substr(2), 8);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    return parse_whole<std::int64_t>(text, 10);
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
std::optional<double> parse_number(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || !(is_digit(digits[0]) || digits[0] == '.')) return std::nullopt;
    double value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &found->value;
}

std::optional<bool> as_bool(const Node& node) {
    if (!node.is_scalar() || !node.plain) return std::nullopt;
    if (node.text == "true" || node.text == "True" || node.text == "TRUE") return true;
    if (node.text == "false" || node.text == "False" || node.text == "FALSE") return false;
    return std::nullopt;
}

std::optional<std::int64_t> as_integer(const Node& node) {
    if (!node.is_scalar() || !node.plain) return std::nullopt;
    return parse_integer(node.text);
}

std::optional<double> as_number(const Node& node) {
    if (!node.is_scalar() || !node.plain) return std::nullopt;
    if (const auto whole = parse_integer(node.text)) return static_cast<double>(*whole);
    return parse_number(node.text);
}

std::string shortened(const std::string& text) {
    constexpr std::size_t shown = 40;
    if (text.size() <= shown) return "\"" + text + "\"";
    std::size_t cut = shown;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0U) == 0x80U) --cut;
    return "\"" + text.substr(0, cut) + "...\"";
}

std::string describe(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            return "a mapping";
        case Node::Kind::scalar:
            break;
    }
    return shortened(node.text);
}

}  // namespace rules::yaml

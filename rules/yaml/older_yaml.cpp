#include "rules/yaml/older_yaml.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace rules::yaml {
namespace {

constexpr std::string_view once_true[] = {"yes", "y", "on", "true", "1"};
constexpr std::string_view once_false[] = {"no", "n", "off", "false", "0"};

std::string in_small_letters(std::string_view text) {
    std::string all{text};
    std::ranges::transform(all, all.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return all;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<std::int64_t> whole(std::string_view digits, int base = 10) {
    std::int64_t value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// 1:30 was 90, 1:30:00 was 5400: minutes or hours first, by sixties.
std::optional<std::int64_t> by_sixties(std::string_view text) {
    if (text.empty() || !is_digit(text[0]) || text.find(':') == std::string_view::npos) return std::nullopt;
    std::int64_t sum = 0;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(':'));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const auto value = part.size() <= 4 ? whole(part) : std::nullopt;
        if (!value || *value < 0 || sum > 1'000'000'000) return std::nullopt;
        sum = sum * 60 + *value;
    }
    return sum;
}

// 1_000 and 1,000.
std::optional<std::int64_t> grouped(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c != '_' && c != ',') digits += c;
    }
    if (digits.size() == text.size() || !is_digit(text[0])) return std::nullopt;
    return whole(digits);
}

std::string instead(std::int64_t value) {
    return "write " + std::to_string(value);
}

}  // namespace

std::string hint_for_truth(const Node& node) {
    if (!node.is_scalar()) return {};
    const std::string text = in_small_letters(node.text);
    const bool was_true = std::ranges::find(once_true, text) != std::end(once_true);
    if (!was_true && std::ranges::find(once_false, text) == std::end(once_false)) return {};
    const std::string right = was_true ? "true" : "false";
    if (!node.plain && text == right) return "without the quotes it is: " + right;
    if (text == right) return "in small letters: " + right;
    return "write " + right + "; yes, no, on and off are texts (only YAML 1.1 took them for true and false)";
}

std::string hint_for_number(const Node& node) {
    if (!node.is_scalar() || node.text.empty()) return {};
    const std::string_view text = node.text;
    Node plain = node;
    plain.plain = true;
    if (!node.plain && as_number(plain)) return "without the quotes it is a number";
    if (const auto value = by_sixties(text)) {
        return instead(*value) + " if that is meant; 1:30 is a text (only YAML 1.1 took it for 90)";
    }
    if (const auto value = grouped(text)) return instead(*value) + "; nothing stands between the digits";
    if (text.starts_with("0b")) {
        if (const auto value = whole(text.substr(2), 2)) {
            return instead(*value) + "; 0b is a text (only YAML 1.1 took it for base 2)";
        }
    }
    if (text.ends_with(".inf") || text.ends_with(".Inf") || text.ends_with(".INF")) {
        return "numbers here have an end; leave the key out where there is no limit";
    }
    const auto number = as_number(node);
    if (number && std::trunc(*number) == *number && std::abs(*number) < 1e15) {
        return instead(static_cast<std::int64_t>(*number)) + ", without a point or an exponent";
    }
    return {};
}

std::string hint_for_duration(const Node& node) {
    const auto value = by_sixties(node.text);
    return value ? instead(*value) + " minutes if hours and minutes are meant" : "";
}

std::string hint_for_leading_zero(const Node& node) {
    if (!node.is_scalar() || !node.plain) return {};
    std::string_view digits = node.text;
    if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
    const auto value = as_integer(node);
    if (!value || digits.size() < 2 || digits[0] != '0' || !is_digit(digits[1])) return {};
    const auto octal = whole(digits, 8);
    std::string hint = instead(*value);
    if (octal && *octal != std::abs(*value)) {
        hint += "; only YAML 1.1 took it for " + std::to_string(*octal) + ", in base 8";
    }
    return hint;
}

}  // namespace rules::yaml

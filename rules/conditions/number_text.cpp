#include "rules/conditions/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace rules::cel {

std::string format_double(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    const double size = std::fabs(value);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e21);
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific);
    return {text.data(), end.ptr};
}

std::optional<double> parse_double(std::string_view text) {
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool negative = lower.starts_with("-");
    if (negative || lower.starts_with("+")) lower.erase(0, 1);
    if (lower == "nan") return std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (lower == "inf" || lower == "infinity") return negative ? -infinity : infinity;
    const bool begins = !lower.empty() && ((lower[0] >= '0' && lower[0] <= '9') || lower[0] == '.');
    if (!begins) return {};
    if (lower[0] == '.') lower.insert(0, "0");
    double value = 0;
    const auto result = std::from_chars(lower.data(), lower.data() + lower.size(), value);
    if (result.ptr != lower.data() + lower.size()) return {};
    if (result.ec != std::errc{}) {
        value = std::strtod(lower.c_str(), nullptr);  // tells underflow from overflow
    }
    if (std::isinf(value)) return {};
    return negative ? -value : value;
}

}  // namespace rules::cel

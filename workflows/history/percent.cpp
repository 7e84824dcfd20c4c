#include "workflows/history/percent.hpp"

#include <cmath>
#include <sstream>

#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

std::string shown(double number) {
    std::ostringstream text;
    text << std::round(number * 100) / 100;
    return text.str();
}

std::string share(double count, double all) {
    return shown(count) + " of " + shown(all) + " is " + shown(std::round(1000 * count / all) / 10) + "%";
}

int decimals_of(std::string_view typed) {
    const std::size_t point = typed.find('.');
    if (point == std::string_view::npos) return 0;
    int decimals = 0;
    while (point + 1 + static_cast<std::size_t>(decimals) < typed.size() &&
           typed[point + 1 + static_cast<std::size_t>(decimals)] >= '0' &&
           typed[point + 1 + static_cast<std::size_t>(decimals)] <= '9')
        ++decimals;
    return decimals;
}

}  // namespace

std::optional<std::string> why_no_share(std::string_view typed, double percent, std::optional<double> count,
                                        double all) {
    if (all < 1 || all != std::floor(all))
        return "a share of " + shown(all) + ": expected a whole number from 1 on";
    if (count && (*count < 0 || *count > all || *count != std::floor(*count)))
        return shown(*count) + " of " + shown(all) + " cannot be";
    // Half a unit of the last figure that was typed, and a little for the arithmetic.
    const double tolerance = 0.5 * std::pow(10.0, -decimals_of(typed)) + 1e-9;
    const auto fits = [&](double part) { return std::abs(100 * part / all - percent) <= tolerance; };
    const double below = std::floor(percent * all / 100);
    if (count) {
        if (fits(*count)) return std::nullopt;
        return quoted(typed) + " is not right: " + share(*count, all);
    }
    if (fits(below) || fits(below + 1)) return std::nullopt;
    return quoted(typed) + " cannot come from " + shown(all) + ": " + share(below, all) + ", " +
           share(below + 1, all);
}

}  // namespace workflows

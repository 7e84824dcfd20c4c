#include "rules/names.hpp"

#include <algorithm>
#include <vector>

namespace rules {

namespace {

constexpr std::size_t longest_compared = 64;
constexpr std::size_t most_compared = 500;  // a hostile file may define 50,000 and misspell as many

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Counted in halves, so that a wrong case weighs less than a wrong letter.
std::size_t replacement_cost(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? 1 : 2;
}

// Optimal string alignment over three rows.
std::size_t distance_in_halves(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = 2 * j;

    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = 2 * i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({above[j] + 2, row[j - 1] + 2, above[j - 1] + replacement_cost(a[i - 1], b[j - 1])});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 2);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> known) {
    if (wrong.empty() || wrong.size() > longest_compared) return {};
    const std::string* best = nullptr;
    std::size_t best_distance = 0;
    for (const std::string& name : known.first(std::min(known.size(), most_compared))) {
        if (name.empty() || name.size() > longest_compared) continue;
        const std::size_t distance = distance_in_halves(wrong, name);
        const std::size_t allowed = 2 * std::max<std::size_t>(1, std::max(wrong.size(), name.size()) / 3);
        if (distance > allowed || (best != nullptr && distance >= best_distance)) continue;
        best = &name;
        best_distance = distance;
    }
    if (best == nullptr) return {};
    return *best;
}

}  // namespace rules

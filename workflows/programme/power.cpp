#include "workflows/programme/power.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace workflows {
namespace {

constexpr int most_files = 5000;
constexpr int teeth = 60;  ///< So many sizes further on the power has stopped falling below.
constexpr double z95 = 1.959963984540054;
constexpr double rounding_noise = 1e-12;

double log_choose(int n, int k) {
    return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

double binomial(int n, double share, int k) {
    if (share <= 0) return k == 0 ? 1 : 0;
    if (share >= 1) return k == n ? 1 : 0;
    return std::exp(log_choose(n, k) + k * std::log(share) + (n - k) * std::log1p(-share));
}

double hypergeometric(int n, int of, int good, int k) {
    if (k > good || n - k > of - good) return 0;
    return std::exp(log_choose(good, k) + log_choose(of - good, n - k) - log_choose(of, n));
}

std::vector<double> chances(int files, double share, const PowerTerms& terms) {
    std::vector<double> all;
    const int good = terms.of ? static_cast<int>(std::lround(share * *terms.of)) : 0;
    for (int k = 0; k <= files; ++k)
        all.push_back(terms.of ? hypergeometric(files, *terms.of, good, k) : binomial(files, share, k));
    return all;
}

Shown chance_of_fall(int files, double from, double to, const PowerTerms& terms) {
    const std::vector<double> before = chances(files, from, terms);
    const std::vector<double> after = chances(files, to, terms);
    Shown shown;
    double below = 0;
    double power = 0;
    for (int k = 0; k < files; ++k) {
        const double chance = before[static_cast<std::size_t>(k)];
        if (below + (terms.mid_p ? chance / 2 : chance) > terms.level + rounding_noise) break;
        below += chance;
        power += after[static_cast<std::size_t>(k)];
        shown = {k, power};
    }
    return shown;
}

}  // namespace

Shown chance_to_show(int files, double from, double to, const PowerTerms& terms) {
    if (to < from) return chance_of_fall(files, from, to, terms);
    Shown shown = chance_of_fall(files, 1 - from, 1 - to, terms);
    if (shown.good >= 0) shown.good = files - shown.good;
    return shown;
}

std::optional<double> smallest_fall(int files, double from, const PowerTerms& terms) {
    for (int percent = static_cast<int>(std::ceil(from * 100 - rounding_noise)) - 1; percent >= 0;
         --percent) {
        if (chance_to_show(files, from, percent / 100.0, terms).power >= terms.power) return percent / 100.0;
    }
    return std::nullopt;
}

std::optional<int> files_needed(double from, double to, const PowerTerms& terms) {
    const int most = std::min(most_files, terms.of.value_or(most_files));
    std::optional<int> first;
    for (int files = 1; files <= most; ++files) {
        if (chance_to_show(files, from, to, terms).power < terms.power) {
            first.reset();
        } else if (!first) {
            first = files;
        } else if (files - *first >= teeth) {
            break;
        }
    }
    return first;
}

Interval wilson_interval(double share, int files, std::optional<int> of) {
    if (of && *of <= files) return {share, share};
    const double n = of ? files * (*of - 1.0) / (*of - files) : files;
    const double scale = 1 + z95 * z95 / n;
    const double middle = (share + z95 * z95 / (2 * n)) / scale;
    const double half = z95 / scale * std::sqrt(share * (1 - share) / n + z95 * z95 / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace workflows

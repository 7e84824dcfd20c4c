#include "workflows/agreement/kappa.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace workflows {
namespace {

double weight(KappaWeights kind, std::size_t i, std::size_t j, std::size_t grades) {
    if (i == j) return 1;
    if (kind == KappaWeights::none) return 0;
    const double apart = std::abs(static_cast<double>(i) - static_cast<double>(j));
    const double part = apart / static_cast<double>(grades - 1);
    return 1 - (kind == KappaWeights::linear ? part : part * part);
}

// The shares of a table and the mean weights of each grade, named as in Fleiss, Cohen and Everitt.
struct Shares {
    std::vector<double> first;        // p i.
    std::vector<double> second;       // p .j
    std::vector<double> mean_first;   // w i. = sum over j of p .j w ij
    std::vector<double> mean_second;  // w .j = sum over i of p i. w ij
    double observed = 0;
    double expected = 0;
};

Shares shares_of(const AgreementTable& table, KappaWeights weights) {
    const std::size_t k = table.grades();
    const auto n = static_cast<double>(table.total());
    Shares shares{std::vector<double>(k), std::vector<double>(k), std::vector<double>(k),
                  std::vector<double>(k)};
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double share = static_cast<double>(table.count(i, j)) / n;
            shares.first[i] += share;
            shares.second[j] += share;
            shares.observed += share * weight(weights, i, j, k);
        }
    }
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double w = weight(weights, i, j, k);
            shares.mean_first[i] += shares.second[j] * w;
            shares.mean_second[j] += shares.first[i] * w;
            shares.expected += shares.first[i] * shares.second[j] * w;
        }
    }
    return shares;
}

double standard_error(const AgreementTable& table, KappaWeights weights, const Shares& shares) {
    const std::size_t k = table.grades();
    const auto n = static_cast<double>(table.total());
    const double by_chance = 1 - shares.expected;
    // The mean of the terms, so that their spread can be summed as it is: as a difference of squares, which
    // is how it is printed, one of nothing would come out as rounding left it.
    const double mean = shares.observed * shares.expected - 2 * shares.expected + shares.observed;
    double spread = 0;
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double share = static_cast<double>(table.count(i, j)) / n;
            const double term = weight(weights, i, j, k) * by_chance -
                                (shares.mean_first[i] + shares.mean_second[j]) * (1 - shares.observed);
            spread += share * (term - mean) * (term - mean);
        }
    }
    return std::sqrt(spread / n) / (by_chance * by_chance);
}

bool one_grade_only(const AgreementTable& table) {
    for (std::size_t i = 0; i < table.grades(); ++i) {
        if (table.count(i, i) == table.total()) return true;
    }
    return false;
}

std::string caution(const AgreementTable& table, double standard_error) {
    constexpr double nothing = 1e-9;
    const auto enough = static_cast<std::int64_t>(2 * table.grades() * table.grades());
    std::string words;
    if (table.total() < enough) {
        words = "too few for the interval to be trusted: " + std::to_string(table.total()) + " compared, " +
                std::to_string(enough) + " are advised for " + std::to_string(table.grades()) + " grades";
    }
    if (standard_error < nothing) {
        words += (words.empty() ? "" : "; ");
        words += "the interval has no width, which does not mean certainty";
    }
    return words;
}

}  // namespace

std::int64_t AgreementTable::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

Kappa weighted_kappa(const AgreementTable& table, KappaWeights weights) {
    constexpr double normal_95 = 1.959963984540054;
    Kappa kappa;
    kappa.of = table.total();
    if (kappa.of == 0) {
        kappa.words = "undefined: nothing was judged twice";
        return kappa;
    }
    if (one_grade_only(table)) {
        kappa.words =
            "undefined: both gave the same one grade throughout, so chance alone would agree as much";
        return kappa;
    }
    const Shares shares = shares_of(table, weights);
    kappa.value = (shares.observed - shares.expected) / (1 - shares.expected);
    kappa.standard_error = standard_error(table, weights, shares);
    kappa.low = *kappa.value - normal_95 * *kappa.standard_error;
    kappa.high = *kappa.value + normal_95 * *kappa.standard_error;
    kappa.words = caution(table, *kappa.standard_error);
    return kappa;
}

std::optional<KappaWeights> parse_weights(std::string_view word) {
    if (word == "none") return KappaWeights::none;
    if (word == "linear") return KappaWeights::linear;
    if (word == "quadratic") return KappaWeights::quadratic;
    return std::nullopt;
}

}  // namespace workflows

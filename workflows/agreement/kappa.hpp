// Weighted kappa: how far two judges of the same things agree beyond what their habits alone would give.
//
// Sources: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213-220; J. L. Fleiss, J. Cohen and
// B. S. Everitt, Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72 (1969)
// 323-327, for the standard error; D. V. Cicchetti, Educational and Psychological Measurement 41 (1981)
// 101-104, for the number of comparisons from which its normal approximation is fit for use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workflows {

/// What a difference of d steps on a scale of k grades counts: none 1 or 0; linear 1 - d/(k-1); quadratic
/// 1 - (d/(k-1))^2.
enum class KappaWeights { none, linear, quadratic };

/// How often the first judge gave grade i (row) and the second grade j (column), both from 0, best first.
class AgreementTable {
public:
    /// `grades`: of the scale, those that nobody gave too; the weights follow from it. At least 1.
    explicit AgreementTable(std::size_t grades) : grades_(grades), counts_(grades * grades) {}

    void add(std::size_t first, std::size_t second) { ++counts_.at(first * grades_ + second); }
    void add(std::size_t first, std::size_t second, std::int64_t times) {
        counts_.at(first * grades_ + second) += times;
    }

    [[nodiscard]] std::size_t grades() const { return grades_; }
    [[nodiscard]] std::int64_t count(std::size_t first, std::size_t second) const {
        return counts_.at(first * grades_ + second);
    }
    [[nodiscard]] std::int64_t total() const;

private:
    std::size_t grades_;
    std::vector<std::int64_t> counts_;
};

struct Kappa {
    /// 1: they agree in all; 0: as chance would have it; at least -1. None: undefined, `words` says why.
    std::optional<double> value;
    std::optional<double> standard_error;  ///< Of the large sample; none where the value is undefined.
    std::optional<double> low;             ///< The 95% interval, value -+ 1.959964 standard errors: not cut
    std::optional<double> high;            ///< off at 1.
    std::int64_t of = 0;                   ///< Comparisons.
    /// What a reader must know before believing it; empty: nothing in particular.
    std::string words;
};

/// Undefined without comparisons, and where both judges gave one and the same grade throughout: then chance
/// alone would give full agreement. Fewer than 2k^2 comparisons, and full agreement, are said in words.
[[nodiscard]] Kappa weighted_kappa(const AgreementTable& table, KappaWeights weights);

[[nodiscard]] std::optional<KappaWeights> parse_weights(std::string_view word);

}  // namespace workflows

// What one thing that a condition looks at may still be.
#pragma once

#include <limits>
#include <optional>
#include <set>
#include <string>

namespace rules::analysis {

/// A set of values, described from outside: it may claim values that never occur, but leaves none out. By
/// default everything. Texts, numbers and truth values are told apart by what the thing is; only the part
/// that fits it matters.
struct Domain {
    bool null = true;
    bool value = true;  ///< Anything but null, within what follows.

    std::optional<std::set<std::string>> texts;  ///< None: any.
    std::set<std::string> not_texts;

    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above_least = false;  ///< The least itself does not belong to it.
    bool below_most = false;
    std::set<double> not_numbers;
    bool whole = false;  ///< Only whole numbers.

    bool is_truth = false;
    bool yes = true;
    bool no = true;

    [[nodiscard]] bool empty() const;
    /// Leaves only what belongs to both.
    void meet(const Domain& other);

    [[nodiscard]] static Domain only_null();
    [[nodiscard]] static Domain not_null();
    [[nodiscard]] static Domain one_of(std::set<std::string> texts);
    [[nodiscard]] static Domain none_of(std::set<std::string> texts);  ///< Null belongs to it.
    [[nodiscard]] static Domain truth(bool holds);
};

}  // namespace rules::analysis

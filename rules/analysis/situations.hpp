// A condition as the situations in which it holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/analysis/known.hpp"

namespace rules::analysis {

/// Whenever a condition comes about, one of these situations is there; so where there is none, it never does.
/// A situation without facts says nothing. Past `most_situations` the answer is one such: not known.
using Situations = std::vector<Situation>;
inline constexpr std::size_t most_situations = 100;

class Solver {
public:
    /// `source`: the text that the nodes' spans point into.
    Solver(const Known& known, std::string_view source) : known_{known}, source_{source} {}

    /// In which the condition is true (`holds`), or is false. One that fails is neither.
    [[nodiscard]] Situations of(const cel::Node& node, bool holds);

    /// The last thing of which two parts of a condition left nothing; empty: there was none.
    [[nodiscard]] const std::string& conflict() const { return conflict_; }

    [[nodiscard]] Situations both(const Situations& a, const Situations& b);

private:
    [[nodiscard]] Situations either(Situations a, const Situations& b) const;
    [[nodiscard]] Situations of_operation(const cel::Node& node, bool holds);
    [[nodiscard]] Situations of_choice(const cel::Node& node, bool holds);
    [[nodiscard]] Situations of_comparison(const cel::Node& node, bool holds);
    [[nodiscard]] Situations of_loop(const cel::Node& node, bool holds);
    [[nodiscard]] Situations of_unknown(const cel::Node& node, bool holds);
    [[nodiscard]] Situations fact(const cel::Node& node, const Domain& domain);
    [[nodiscard]] std::string thing(const cel::Node& node) const;

    const Known& known_;
    std::string_view source_;
    std::string conflict_;
};

}  // namespace rules::analysis

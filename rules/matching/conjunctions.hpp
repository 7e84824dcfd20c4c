// Formulas as alternatives, and tests as sets of classes.
#pragma once

#include <optional>
#include <vector>

#include "rules/matching/formula.hpp"

namespace rules::matching {

/// A test, and what it must answer.
struct Literal {
    std::uint32_t test;
    bool wanted;
};
using Conjunction = std::vector<Literal>;

/// The formula is true where all of one conjunction is. Nothing where that takes more than
/// `most_conjunctions` or compares values.
constexpr std::size_t most_conjunctions = 64;
[[nodiscard]] std::optional<std::vector<Conjunction>> alternatives_of(const Formula& formula,
                                                                      const Tests& tests);
/// The same for the parts that have them of a formula `all`; the rest is taken for true.
[[nodiscard]] std::vector<Conjunction> necessary_alternatives_of(const Formula& formula, const Tests& tests);

/// The classes of its slot of which the test (truth, equals or order) gives the wanted answer; ascending,
/// without touching. The slot is sealed.
[[nodiscard]] std::vector<ClassRange> classes_of(const Test& test, bool wanted, const Slot& slot);

}  // namespace rules::matching

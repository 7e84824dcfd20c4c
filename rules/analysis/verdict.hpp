// Whether a condition decides anything.
#pragma once

#include <string>
#include <vector>

#include "rules/analysis/situations.hpp"
#include "rules/pack/condition.hpp"

namespace rules::analysis {

enum class Verdict { decides, never, always };

/// A part of a condition that decides nothing, and of which thing nothing is left (empty: not one alone).
struct Idle {
    Verdict verdict = Verdict::decides;
    cel::Span span;
    bool whole = true;  ///< The condition itself, not a part of it.
    std::string thing;
};

/// The smallest parts that can never hold or always hold, wherever the whole can be evaluated; certain, so
/// what is not understood, or could not be compiled, decides.
[[nodiscard]] std::vector<Idle> idle_parts(const Condition& condition, const Known& known);

[[nodiscard]] Verdict verdict_on(const Condition& condition, const Known& known);

/// Whether wherever `premise` holds `conclusion` holds too, for certain. Null: always.
[[nodiscard]] bool implies(const Condition* premise, const Condition* conclusion, const Known& known);

/// In which situations both hold; empty only where they never do. Null: always.
[[nodiscard]] Situations together(const Condition* a, const Condition* b, const Known& known);

}  // namespace rules::analysis

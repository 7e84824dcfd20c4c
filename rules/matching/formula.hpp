// A condition as true and false over slots.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"
#include "rules/matching/layout.hpp"

namespace rules::matching {

/// A question about the facts whose answer is true or false, never a failure, wherever the slots have their
/// words.
struct Test {
    enum class Kind {
        truth,    ///< The slot is true.
        equals,   ///< The slot is one of the literals: null, bools, texts, exact numbers.
        order,    ///< The slot `op` the number.
        element,  ///< The text is an element of the slot.
        compare,  ///< `op` over values: each a slot's, or else the literal. May fail all the same.
    };

    Kind kind = Kind::truth;
    std::uint32_t slot = Place::none;   ///< compare: of the left side.
    std::uint32_t right = Place::none;  ///< compare: of the right side.
    cel::Operator op = cel::Operator::equals;
    bool null_orders_false = false;
    std::vector<cel::Value> literals{};
};

struct Formula {
    enum class Kind { constant, test, all, any };

    Kind kind = Kind::constant;
    bool value = true;       ///< Of a constant. Of a test: what it must answer.
    std::uint32_t test = 0;  ///< Place in Tests.
    std::vector<Formula> parts{};
};

using Tests = std::vector<Test>;

/// What can be said of a checked condition in formulas.
struct Reading {
    Formula formula;     ///< It is false: so is the condition, without failing.
    bool exact = false;  ///< It is true: so is the condition.
};

/// The conjuncts of a condition from the first on, in the order of evaluation, as far as they are formulas.
/// Slots and tests are added. All of it holds under the tree walk's rules: what a failure, a null or the step
/// budget does is either shown by a slot without a word, or the part is left out.
[[nodiscard]] Reading read_condition(const cel::Node& tree, const cel::Environment& environment,
                                     Layout& layout, Tests& tests);

}  // namespace rules::matching

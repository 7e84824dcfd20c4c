// Equality and order of values.
#pragma once

#include "rules/conditions/value.hpp"

namespace rules::cel {

enum class Order {
    less,
    equal,
    greater,
    unordered,     ///< A NaN takes part: every comparison is false.
    incomparable,  ///< The types have no order: no such overload.
};

/// Across types: numbers by their value, lists and maps by their parts, everything else of different types is
/// unequal. NaN equals nothing. Work is at most proportional to the smaller value's weight().
[[nodiscard]] bool equal(const Value& a, const Value& b);

/// Numbers across their types; text by code point; bytes, bool, timestamps and durations among themselves.
[[nodiscard]] Order compare(const Value& a, const Value& b);

}  // namespace rules::cel

// `tests`: what must come of it.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr Shape how_many = whole_number(0);
inline constexpr Shape rows_shapes[] = {text, list_of(anything)};
inline constexpr Key test_keys[] = {
    {"about", "What it shows", text},
    {"starts", "Local time at which the clock starts", local_time, Need::required},
    {"seed", "For the draws", whole_number(0, 2'000'000'000)},
    {"units", "A list, or the path of a CSV", either(rows_shapes)},
    {"people", "A list, or the path of a CSV", either(rows_shapes)},
    {"cases", "A list, or the path of a CSV", either(rows_shapes)},
    {"steps", "What happens, in order", list_of(anything)},
    {"expect", "What must be at the end", anything},
    {"expect_none", "What must not be", anything},
    {"expect_count", "How many there must be", anything},
};
inline constexpr Mapping test{"a test", test_keys};
inline constexpr Shape test_shape = mapping(test);

}  // namespace rules::grammar

// `tests`: what must come of the pack.
#pragma once

#include "rules/pack/grammar/steps.hpp"

namespace rules::grammar::script {

inline constexpr Key unit_row_keys[] = {
    {"id", "The name by which everything else refers to it", text, Need::required},
    {"kind", "team, area, service ...: the council's own word", text},
    {"title", "What people read", text},
    {"parent", "The unit above", text},
};
inline constexpr Mapping unit_row{"a unit", unit_row_keys};
inline constexpr Shape unit_row_shape = mapping(unit_row);
inline constexpr Shape case_row_shape = fields_of("case");

inline constexpr Shape unit_rows[] = {text, list_of(unit_row_shape)};
inline constexpr Shape person_rows[] = {text, list_of(person_shape)};
inline constexpr Shape case_rows[] = {text, list_of(case_row_shape)};
inline constexpr Key test_keys[] = {
    {"about", "What it shows", text},
    {"starts", "Local time at which the clock starts", local_time, Need::required},
    {"seed", "For the draws", whole_number(0, 2'000'000'000)},
    {"units", "A list, or the path of a CSV", either(unit_rows)},
    {"people", "A list, or the path of a CSV", either(person_rows)},
    {"cases", "A list, or the path of a CSV", either(case_rows)},
    {"steps", "What happens, in order", list_of(step_shape)},
    {"expect", "What must be at the end", mapping(expected)},
    {"expect_none", "What must not be", mapping(expected)},
    {"expect_count", "How many there must be", mapping(counted)},
};
inline constexpr Mapping test{"a test", test_keys};
inline constexpr Shape test_shape = mapping(test);

}  // namespace rules::grammar::script

// `measures`: what is counted.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view measured_words[] = {"findings", "audits", "actions",
                                                      "cases",    "rounds", "alerts"};
inline constexpr Key measure_keys[] = {
    {"count", "How many of these there are", one_of(measured_words)},
    {"share", "Which part of these it is for which `where` holds: 0.0 to 1.0", one_of(measured_words)},
    {"mean", "The mean of `of` over these; null where there are none", one_of(measured_words)},
    {"of", "With `mean`: the number", condition},
    {"where", "Which of them; `arg` is the argument", condition},
    {"by", "Only those for which this gives the argument", condition},
    {"within", "Only those of this last time", duration},
};
inline constexpr Mapping measure{"a measure", measure_keys};
inline constexpr Shape measure_shape = mapping(measure);

}  // namespace rules::grammar

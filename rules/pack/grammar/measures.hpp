// `measures`: what is counted.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view measured_words[] = {"findings", "audits", "actions", "cases",
                                                      "rounds",   "alerts", "concerns"};
inline constexpr std::string_view agreement_words[] = {"held", "lowered", "raised", "compared", "kappa"};
inline constexpr std::string_view agreement_by_words[] = {"auditor", "moderator", "programme", "role",
                                                          "unit"};
inline constexpr std::string_view weight_words[] = {"quadratic", "linear", "none"};
inline constexpr std::string_view against_words[] = {"moderator", "external", "reader"};
inline constexpr Key measure_keys[] = {
    {"count", "How many of these there are", one_of(measured_words)},
    {"share", "Which part of these it is for which `where` holds: 0.0 to 1.0", one_of(measured_words)},
    {"mean", "The mean of `of` over these; null where there are none", one_of(measured_words)},
    {"agreement", "How far two judges agree: held, lowered, raised (shares), compared (a count) or kappa",
     one_of(agreement_words)},
    {"of", "With `mean`: the number", condition},
    {"where", "Which of them; `arg` is the argument", condition},
    {"by",
     "Only those for which this gives the argument; with `agreement` auditor, moderator, programme, role or "
     "unit",
     condition},
    {"against", "With `agreement`: whose grade is compared: moderator, external or reader",
     one_of(against_words)},
    {"weights", "With `agreement: kappa`: quadratic, linear or none", one_of(weight_words)},
    {"section", "With `agreement`: the grades of this section and not the overall ones", text},
    {"least", "With `agreement`: null where fewer than this were compared", whole_number(1, 10'000)},
    {"within", "Only those of this last time", duration},
};
inline constexpr Mapping measure{"a measure", measure_keys};
inline constexpr Shape measure_shape = mapping(measure);

inline constexpr Key drift_keys[] = {
    {"measure", "An agreement by auditor", name_of("measure"), Need::required},
    {"title", "What people read", text},
    {"above", "Somebody hears when it rises above this: 30%, or 0.3", anything},
    {"below", "Somebody hears when it falls below this: 70%, or 0.4", anything},
};
inline constexpr Mapping drift_limit{"a limit of drift", drift_keys};
inline constexpr Shape drift_shape = mapping(drift_limit);

}  // namespace rules::grammar

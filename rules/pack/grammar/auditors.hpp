// `auditors:` of a programme: who audits which case.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view independence_words[] = {"worker", "team", "area", "line",
                                                          "previous_auditor"};
inline constexpr Shape independence_shape = one_of(independence_words);
inline constexpr std::string_view odd_one_words[] = {"unassigned", "trio"};

inline constexpr std::string_view in_a_row_words[] = {"case"};
inline constexpr Key in_a_row_keys[] = {
    {"at_most", "How many audits that follow each other", whole_number(1, 100), Need::required},
    {"per", "Of what: case", one_of(in_a_row_words)},
};
inline constexpr Mapping in_a_row{"in_a_row", in_a_row_keys};

inline constexpr Key auditor_keys[] = {
    {"who", "Who may audit; left out: everybody with the role auditor", condition},
    {"per_audit", "How many audit one case together: 2 for pairs", whole_number(1, 10)},
    {"odd_one", "Who is left when the others are in pairs: unassigned (and reported), or trio",
     one_of(odd_one_words)},
    {"independent_of", "What an auditor has nothing to do with; left out: worker and line; []: nothing",
     one_or_more(independence_shape)},
    {"at_most", "Audits for one auditor in one round", whole_number(1)},
    {"trained_in", "A training that has not run out: the column training_NAME of people", text},
    {"in_a_row", "How often in a row the same auditor may come to a case", mapping(in_a_row)},
};
inline constexpr Mapping auditors{"auditors", auditor_keys};

}  // namespace rules::grammar

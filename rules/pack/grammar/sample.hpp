// `cohort:` and `sample:` of a programme: which cases a round may look at, how many are drawn, and how.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr Key cohort_list_keys[] = {
    {"list", "Which cases are on it", condition, Need::required},
    {"title", "What people call the list", text},
    {"if", "Which of them are taken; the others are listed with the reason", condition},
    {"otherwise", "The reason, where `if` does not hold", text},
};
inline constexpr Mapping cohort_list{"a list of a cohort", cohort_list_keys};
inline constexpr Shape inner_shapes[] = {condition, mapping(cohort_list)};
inline constexpr Shape inner_shape = either(inner_shapes);
inline constexpr Key inner_union_keys[] = {
    {"union", "Cohorts that are put together", list_of(inner_shape), Need::required},
};
inline constexpr Mapping inner_union{"an inner union", inner_union_keys};
inline constexpr Shape united_shapes[] = {condition, mapping(cohort_list), mapping(inner_union)};
inline constexpr Shape united_shape = either(united_shapes);
inline constexpr Key union_keys[] = {
    {"union", "Cohorts that are put together; a case of several counts once", list_of(united_shape),
     Need::required},
};
inline constexpr Mapping cohort_union{"a union", union_keys};
inline constexpr Shape cohort_shapes[] = {condition, mapping(cohort_list), mapping(cohort_union)};

inline constexpr std::string_view census_words[] = {"day of the round", "first of month", "end of last month",
                                                    "end of last quarter"};
inline constexpr Shape census_shapes[] = {date, one_of(census_words)};

inline constexpr Key bands_keys[] = {
    {"of", "The number that is divided, such as case.age", condition},
    {"ranges", "Whole numbers, both ends count: 0-5, 18+", list_of(text)},
    {"groups", "Instead of ranges: a condition for each band, by a name for it", named(condition)},
};
inline constexpr Mapping bands{"bands", bands_keys};
inline constexpr Shape bands_shape = mapping(bands);

inline constexpr Key size_keys[] = {
    {"share", "Such as 20%; rounds up", share, Need::required},
    {"at_least", "Not fewer than this", whole_number(1)},
};
inline constexpr Mapping size{"a size", size_keys};
inline constexpr std::string_view all_words[] = {"all"};
inline constexpr Shape fixed_size = whole_number(1);
inline constexpr Shape size_shapes[] = {fixed_size, share, one_of(all_words), mapping(size)};

inline constexpr Key quota_keys[] = {
    {"count", "How many at least", whole_number(1), Need::required},
    {"where", "Of which cases", condition, Need::required},
};
inline constexpr Mapping quota{"a quota", quota_keys};
inline constexpr Shape quota_shape = mapping(quota);

inline constexpr Key at_most_keys[] = {
    {"per", "The value that they share", condition, Need::required},
    {"count", "How many at most", whole_number(1), Need::required},
};
inline constexpr Mapping at_most{"at_most", at_most_keys};

inline constexpr Key each_keys[] = {
    {"role", "Who: every person with it", name_of("role"), Need::required},
    {"draw", "How many cases for each, from those on that person's line", whole_number(1), Need::required},
    {"of", "Instead of the line: whose the case is, such as case.chair", condition},
};
inline constexpr Mapping each{"each", each_keys};

inline constexpr Key exclusion_keys[] = {
    {"if", "Which cases are not drawn", condition, Need::required},
    {"because", "Why, as people read it", text, Need::required},
};
inline constexpr Mapping exclusion{"an exclusion", exclusion_keys};
inline constexpr Shape exclusion_shape = mapping(exclusion);

inline constexpr std::string_view per_words[] = {"worker", "team", "area", "unit", "round"};
inline constexpr Key picked_by_keys[] = {
    {"role", "Who picks: the holder along the line", name_of("leading role"), Need::required},
    {"count", "How many for each", whole_number(1), Need::required},
    {"per", "worker, or the team, area or unit of the case; round: one selection for all", one_of(per_words)},
};
inline constexpr Mapping picked_by{"picked_by", picked_by_keys};

inline constexpr std::string_view allocation_words[] = {"proportional", "equal"};
inline constexpr Shape stratum_shape = whole_number(0);
inline constexpr Shape allocation_shapes[] = {one_of(allocation_words), named(stratum_shape)};
inline constexpr std::string_view include_words[] = {"inadequate_last_round"};
inline constexpr Key sample_keys[] = {
    {"size", "How many cases: 30, 10% (rounds up), { share: 20%, at_least: 20 } or all", either(size_shapes)},
    {"stratify_by", "What the sample is spread over", condition},
    {"allocate", "proportional, equal, or how many for each stratum", either(allocation_shapes)},
    {"at_least", "Topped up where the draw has fewer", list_of(quota_shape)},
    {"at_most", "Not more cases than that which share a value", mapping(at_most)},
    {"each", "Instead of size: drawn for every person with a role", mapping(each)},
    {"picked_by", "Chosen by people, not drawn", mapping(picked_by)},
    {"one_per", "The unit drawn, such as case.family: one case of each is audited", condition},
    {"exclude", "Cases that are not drawn, each with the reason", list_of(exclusion_shape)},
    {"not_audited_within", "Cases audited more recently are not drawn", duration},
    {"include", "On top of the size: inadequate_last_round", one_of(include_words)},
};
inline constexpr Mapping sample{"a sample", sample_keys};

}  // namespace rules::grammar

// `tools`: what auditors answer.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

// In the order of AnswerType.
inline constexpr std::string_view answer_words[] = {"grade", "yes_no", "yes_no_na", "scale",   "number",
                                                    "date",  "text",   "choice",    "choices", "person"};
inline constexpr Key question_keys[] = {
    {"ask", "The question", text, Need::required},
    {"answer", "grade, yes_no, yes_no_na, scale (0-10), number, date, text, choice, choices or person",
     one_of(answer_words), Need::required},
    {"required", "Must be answered before submitting", boolean},
    {"weight", "How much its answer counts in a score, beside the weight of its section",
     whole_number(1, 1000)},
    {"choices", "For choice and choices: what may be chosen", one_or_more(text)},
    {"na_reasons", "For yes_no_na: why it does not apply", one_or_more(text)},
    {"show_if", "Shown only if this holds", condition},
    {"required_if", "Must be answered if this holds", condition},
};
inline constexpr Mapping question{"a question", question_keys};
inline constexpr Shape question_shape = mapping(question);

inline constexpr std::string_view part_words[] = {"quality", "compliance"};
inline constexpr std::string_view answered_by_words[] = {"auditor", "business_support"};
inline constexpr Key section_keys[] = {
    {"title", "What people read", text, Need::required},
    {"part", "quality or compliance", one_of(part_words)},
    {"graded", "Has a grade of its own", boolean},
    {"weight", "How much its grade counts in a mean, and its answers in a score", whole_number(1, 1000)},
    {"answered_by", "Who fills it in: auditor or business_support", one_of(answered_by_words)},
    {"questions", "Its questions by name", named(question_shape)},
};
inline constexpr Mapping section{"a section", section_keys};
inline constexpr Shape section_shape = mapping(section);

inline constexpr std::string_view overall_words[] = {"judged"};
inline constexpr std::string_view sections_words[] = {"sections"};
inline constexpr std::string_view score_words[] = {"percent"};
inline constexpr Key band_keys[] = {
    {"from", "This score and more, up to the next band", whole_number(0, 100)},
    {"below", "Less than this score, down to the next band", whole_number(1, 100)},
    {"grade", "The grade that it gives", name_of("grade"), Need::required},
};
inline constexpr Mapping band{"a band", band_keys};
inline constexpr Shape band_shape = mapping(band);
inline constexpr Key overall_keys[] = {
    {"worst_of", "sections: the worst grade of a section", one_of(sections_words)},
    {"mean_of", "sections: the mean of the sections' grades by weight; half-way is the worse grade",
     one_of(sections_words)},
    {"score", "percent: how much of what was asked is met", one_of(score_words)},
    {"bands", "Which score gives which grade: 0 to 100 without gap or overlap", list_of(band_shape)},
};
inline constexpr Mapping overall{"overall", overall_keys};
inline constexpr Shape overall_shapes[] = {one_of(overall_words), mapping(overall), condition};

inline constexpr Key limit_keys[] = {
    {"if", "Where this holds", condition, Need::required},
    {"at_best", "the overall grade is not better than this", name_of("grade"), Need::required},
};
inline constexpr Mapping limit{"a limit", limit_keys};
inline constexpr Shape limit_shape = mapping(limit);

inline constexpr Shape tool_sections_shapes[] = {named(section_shape), list_of(text)};
inline constexpr Key tool_keys[] = {
    {"title", "What people read", text, Need::required},
    {"scale", "The grades it gives, or none", name_of("scale")},
    {"overall",
     "How the overall grade follows: judged, { worst_of: sections }, { mean_of: sections }, "
     "{ score: percent, bands: [...] }, or an expression that gives a grade",
     either(overall_shapes)},
    {"limits", "What caps the overall grade", list_of(limit_shape)},
    {"use", "Another tool, of which this one takes sections", name_of("tool")},
    {"sections", "Its sections; with `use` the names of the sections taken", either(tool_sections_shapes),
     Need::required},
};
inline constexpr Mapping tool{"a tool", tool_keys};
inline constexpr Shape tool_shape = mapping(tool);

}  // namespace rules::grammar

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
    {"choices", "For choice and choices: what may be chosen", one_or_more(text)},
    {"na_reasons", "For yes_no_na: why it does not apply", one_or_more(text)},
    {"show_if", "Shown only if this holds", condition},
    {"required_if", "Must be answered if this holds", condition},
};
inline constexpr Mapping question{"a question", question_keys};
inline constexpr Shape question_shape = mapping(question);

inline constexpr std::string_view part_words[] = {"quality", "compliance"};
inline constexpr std::string_view answered_by_words[] = {"auditor"};
inline constexpr Key section_keys[] = {
    {"title", "What people read", text, Need::required},
    {"part", "quality or compliance", one_of(part_words)},
    {"graded", "Has a grade of its own", boolean},
    {"weight", "How much it counts in a mean", whole_number(1, 1000)},
    {"answered_by", "Who fills it in: auditor or business_support", one_of(answered_by_words)},
    {"questions", "Its questions by name", named(question_shape)},
};
inline constexpr Mapping section{"a section", section_keys};
inline constexpr Shape section_shape = mapping(section);

inline constexpr std::string_view overall_words[] = {"judged"};
inline constexpr std::string_view sections_words[] = {"sections"};
inline constexpr Key overall_keys[] = {
    {"worst_of", "sections: the worst section grade", one_of(sections_words)},
    {"mean_of", "sections: the weighted mean of the section grades", one_of(sections_words), Need::later},
    {"score", "percent: how much was met", anything, Need::later},
    {"bands", "Which score gives which grade", anything, Need::later},
};
inline constexpr Mapping overall{"overall", overall_keys};
inline constexpr Shape overall_shapes[] = {one_of(overall_words), mapping(overall)};

inline constexpr Shape tool_sections_shapes[] = {named(section_shape), list_of(text)};
inline constexpr Key tool_keys[] = {
    {"title", "What people read", text, Need::required},
    {"scale", "The grades it gives, or none", name_of("scale")},
    {"overall", "How the overall grade follows: judged, or { worst_of: sections }", either(overall_shapes)},
    {"limits", "Sections that cap the overall grade", anything, Need::later},
    {"use", "Another tool, of which this one takes sections", name_of("tool")},
    {"sections", "Its sections; with `use` the names of the sections taken", either(tool_sections_shapes),
     Need::required},
};
inline constexpr Mapping tool{"a tool", tool_keys};
inline constexpr Shape tool_shape = mapping(tool);

}  // namespace rules::grammar

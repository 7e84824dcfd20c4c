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

inline constexpr std::string_view past_state_words[] = {"open", "started", "completed", "verified",
                                                        "cancelled"};
inline constexpr std::string_view past_priority_words[] = {"normal", "low", "high", "urgent"};
inline constexpr Key past_action_keys[] = {
    {"title", "What is to be done", text, Need::required},
    {"owner", "Who is to do it", text},
    {"due", "Its last day", date},
    {"priority", "low, normal, high or urgent", one_of(past_priority_words)},
    {"state", "open, started, completed, verified or cancelled", one_of(past_state_words)},
    {"raised_on", "When; without it the day of the audit", date},
    {"completed_on", "When it was done", date},
};
inline constexpr Mapping past_action{"an action of the past", past_action_keys};
inline constexpr Shape past_action_shape = mapping(past_action);
inline constexpr Shape theme_name = name_of("theme");
inline constexpr Shape theme_names = one_or_more(theme_name);
inline constexpr std::string_view past_kind_words[] = {"audit", "reaudit"};
inline constexpr Key past_audit_keys[] = {
    {"case", "The case that was audited", text, Need::required},
    {"programme", "In this programme", name_of("programme"), Need::required},
    {"on", "The day on which its grade became final", date, Need::required},
    {"tool", "Without it the programme's", name_of("tool")},
    {"round", "First day of its round; without it the month's", date},
    {"kind", "audit or reaudit", one_of(past_kind_words)},
    {"ref", "A number by which `follows` names it", text},
    {"follows", "The `ref` of the audit that it repeats", text},
    {"first_grade", "The auditor's", grade_name},
    {"moderator_grade", "The moderator's, also where it is the same", grade_name},
    {"grade", "The final one", grade_name},
    {"sections", "Section by section", section_grades},
    {"auditors", "Who audited", texts},
    {"moderator", "Who moderated", text},
    {"unit", "Of the case, on that day", text},
    {"concerns", "Themes of concern", theme_names},
    {"strengths", "Themes of strength", theme_names},
    {"findings", "Strengths and concerns with a note", list_of(finding_shape)},
    {"actions", "What followed", list_of(past_action_shape)},
};
inline constexpr Mapping past_audit{"an audit of the past", past_audit_keys};
inline constexpr Shape past_audit_shape = mapping(past_audit);

inline constexpr Shape past_rows[] = {text, list_of(past_audit_shape)};
inline constexpr Shape unit_rows[] = {text, list_of(unit_row_shape)};
inline constexpr Shape person_rows[] = {text, list_of(person_shape)};
inline constexpr Shape case_rows[] = {text, list_of(case_row_shape)};
inline constexpr Key test_keys[] = {
    {"about", "What it shows", text},
    {"starts", "Local time at which the clock starts", local_time, Need::required},
    {"seed", "For the draws", whole_number(0, 2'000'000'000)},
    {"check_rights", "Refuse steps to people who have no right to them, as for people who sign in", boolean},
    {"units", "A list, or the path of a CSV", either(unit_rows)},
    {"people", "A list, or the path of a CSV", either(person_rows)},
    {"cases", "A list, or the path of a CSV", either(case_rows)},
    {"history", "Audits of the time before: a list, or the path of a CSV", either(past_rows)},
    {"steps", "What happens, in order", list_of(step_shape)},
    {"expect", "What must be at the end", mapping(expected)},
    {"expect_none", "What must not be", mapping(expected)},
    {"expect_count", "How many there must be", mapping(counted)},
};
inline constexpr Mapping test{"a test", test_keys};
inline constexpr Shape test_shape = mapping(test);

}  // namespace rules::grammar::script

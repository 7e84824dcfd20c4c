// `pack`, `calendars`, `grades`, `themes`, `register`, `roles`, `good_practice`.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr Key pack_keys[] = {
    {"title", "What the organisation is called", text},
    {"timezone", "IANA name of the local time, such as Europe/London", text},
    {"calendar", "Which days are worked: a built-in calendar or one of `calendars`", name_of("calendar")},
    {"uses", "Other folders whose files are merged first", list_of(text)},
};
inline constexpr Mapping pack{"the pack", pack_keys};

inline constexpr Key calendar_keys[] = {
    {"like", "The calendar that this one adds to", name_of("calendar"), Need::required},
    {"closed", "Further days that are not worked", list_of(date)},
};
inline constexpr Mapping calendar{"a calendar", calendar_keys};
inline constexpr Shape calendar_shape = mapping(calendar);

inline constexpr Shape grades_shape = list_of(text);

inline constexpr std::string_view year_words[] = {"calendar_year", "financial_year", "never"};
inline constexpr Key recurs_keys[] = {
    {"audits", "Different audits that found it as a concern; left out: 2", whole_number(2, 1000)},
    {"within", "In this last time; left out: 12 months", duration},
    {"year_on_year",
     "Also when found in this year and the one before: calendar_year, financial_year (from "
     "1 April) or never",
     one_of(year_words)},
};
inline constexpr Mapping recurs{"when a theme recurs", recurs_keys};
inline constexpr Key theme_keys[] = {
    {"title", "What people read", text, Need::required},
    {"recurs", "When concerns about it are said to recur", mapping(recurs)},
};
inline constexpr Mapping theme{"a theme", theme_keys};
inline constexpr Shape theme_shapes[] = {text, mapping(theme)};
inline constexpr Shape theme_shape = either(theme_shapes);

inline constexpr Key good_practice_keys[] = {
    {"approved_by", "The role whose holders approve what is shown", name_of("role"), Need::required},
};
inline constexpr Mapping good_practice{"the bank of good practice", good_practice_keys};

inline constexpr std::string_view attribute_type_words[] = {"text",       "boolean",    "date",  "integer",
                                                            "list(date)", "list(text)", "number"};
inline constexpr Key attribute_keys[] = {
    {"type", "integer, number, text, boolean, date, list(text) or list(date)", one_of(attribute_type_words)},
    {"one_of", "The texts that it may be", one_or_more(text)},
    {"protected", "For equality analysis only; small numbers are suppressed", boolean},
};
inline constexpr Mapping attribute{"an attribute", attribute_keys};
inline constexpr Shape attribute_shapes[] = {one_of(attribute_type_words), mapping(attribute)};
inline constexpr Shape attribute_shape = either(attribute_shapes);

inline constexpr Key register_keys[] = {
    {"case_word", "What a case is called on the page: Child, Family, Home", text},
    {"attributes", "What is known of a case beyond ref, unit, worker and open", named(attribute_shape)},
};
inline constexpr Mapping case_register{"the register", register_keys};

inline constexpr std::string_view rights_words[] = {"organisation", "unit", "own_work", "figures", "sample"};
inline constexpr Key role_keys[] = {
    {"title", "What people read", text, Need::required},
    {"leads", "Found along a case's line: in its unit, else in the nearest unit above", boolean},
    {"rights", "What who holds it sees and does: unit for a role that leads, else own_work",
     one_of(rights_words)},
};
inline constexpr Mapping role{"a role", role_keys};
inline constexpr Shape role_shapes[] = {text, mapping(role)};
inline constexpr Shape role_shape = either(role_shapes);

}  // namespace rules::grammar

#include <algorithm>
#include <charconv>

#include "workflows/history/mapping.hpp"

namespace workflows {

const std::vector<HistoryField>& history_fields() {
    static const std::vector<HistoryField> fields{
        {"case", "reference of the case", "cases", false, true, true},
        {"ref", "the sheet's own number of the row", "", false, true, true},
        {"date", "when the audit was finished", ""},
        {"programme", "which programme", "programmes"},
        {"tool", "which tool; else the programme's", "tools"},
        {"round", "first day of its round", ""},
        {"kind", "audit or reaudit", "kinds"},
        {"follows", "own number of the audit that it repeats", ""},
        {"first_grade", "the auditor's grade", "grades"},
        {"moderated_grade", "the moderator's grade", "grades"},
        {"grade", "the final grade", "grades"},
        {"section.*", "grade of a section of the tool", "grades"},
        {"percent", "a score that was typed, 0 to 100", ""},
        {"percent_count", "of how many it is the share: met", ""},
        {"percent_of", "of how many it is the share: all", ""},
        {"auditors", "who audited", "people"},
        {"moderator", "who moderated", "people"},
        {"unit", "the case's unit at that time", "units"},
        {"concerns", "themes of concern, in one cell", "themes"},
        {"strengths", "themes of strength, in one cell", "themes"},
        {"theme", "theme of a finding", "themes", true},
        {"finding_kind", "concern or strength", "finding_kinds", true},
        {"note", "what was found, in words", "", true},
        {"finding_section", "where in the tool", "", true},
        {"action", "what is to be done", "", true, true, true},
        {"owner", "who is to do it", "people", true, true, true},
        {"due", "its last day", "", true, true, true},
        {"priority", "low, normal, high or urgent", "priorities", true, true, true},
        {"status", "open, started, completed, verified or cancelled", "statuses", true, true, true},
        {"raised_on", "when it was raised", "", true, true, true},
        {"completed", "when it was done", "", true, true, true},
        {"audit", "own number of the audit that it follows from", "", false, false, true},
    };
    return fields;
}

std::optional<FieldName> parse_field_name(std::string_view text) {
    constexpr std::string_view section = "section.";
    constexpr std::string_view every = "_{n}";
    const auto named = [](std::string_view name) -> const HistoryField* {
        const auto& fields = history_fields();
        const auto found = std::ranges::find(fields, name, &HistoryField::name);
        return found == fields.end() ? nullptr : &*found;
    };
    if (text.starts_with(section) && text.size() > section.size())
        return FieldName{named("section.*"), 0, std::string(text.substr(section.size()))};
    if (const auto* field = named(text)) return FieldName{field, 0, {}};
    if (text.ends_with(every)) {
        const auto* field = named(text.substr(0, text.size() - every.size()));
        return field && field->numbered ? std::optional(FieldName{field, -1, {}}) : std::nullopt;
    }
    const std::size_t line = text.rfind('_');
    if (line == std::string_view::npos) return std::nullopt;
    int number = 0;
    const auto end = std::from_chars(text.data() + line + 1, text.data() + text.size(), number);
    const auto* field = named(text.substr(0, line));
    const bool fits = end.ec == std::errc{} && end.ptr == text.data() + text.size() && number > 0 && field &&
                      field->numbered;
    return fits ? std::optional(FieldName{field, number, {}}) : std::nullopt;
}

}  // namespace workflows

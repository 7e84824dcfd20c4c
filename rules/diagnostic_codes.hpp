// Every kind of mistake that a pack can hold, in one table. Each row has a page, `docs/diagnostics/CODE.md`.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace rules {

enum class Severity { warning, error };

struct DiagnosticKind {
    std::string_view code;  ///< A stable snake_case word.
    Severity severity;      ///< Always the same for one code.
    std::string_view title;
};

/// By subject: the file, its shape, names, times, conditions; then what is allowed but hardly meant.
inline constexpr DiagnosticKind diagnostic_kinds[] = {
    {"bad_yaml", Severity::error, "The file is not well-formed YAML"},
    {"tab", Severity::error, "A tab indents or separates"},
    {"control_character", Severity::error, "The file holds an invisible control character"},
    {"hidden_character", Severity::error, "The file holds a character that nobody can see"},
    {"wide_space", Severity::error, "A character that looks like a space and is none"},
    {"bad_escape", Severity::error, "A backslash in double quotes gives no character"},
    {"invalid_utf8", Severity::error, "The file is not saved as UTF-8"},
    {"too_large", Severity::error, "The file is larger than one mebibyte"},
    {"too_many_nodes", Severity::error, "The file holds more than 100,000 values"},
    {"too_deep", Severity::error, "Things nest too deeply"},
    {"anchor", Severity::error, "An anchor (&name), which packs do not use"},
    {"alias", Severity::error, "An alias (*name), which packs do not use"},
    {"tag", Severity::error, "A tag (!name), which packs do not use"},
    {"second_document", Severity::error, "The document ends before the file does"},
    {"directive", Severity::error, "A line with % above the document"},
    {"bad_key", Severity::error, "A key is not a single name"},
    {"duplicate_key", Severity::error, "A key stands twice in one mapping"},
    {"no_value", Severity::error, "A key without a colon and a space"},
    {"comment_cuts_text", Severity::warning, "A # cuts a text short"},

    {"unknown_key", Severity::error, "A key that does not exist in this place"},
    {"missing_key", Severity::error, "A key that is needed is missing"},
    {"wrong_type", Severity::error, "A value of another shape is expected"},
    {"bad_value", Severity::error, "A value that is not allowed here"},
    {"contradiction", Severity::error, "Two keys that do not go together"},
    {"out_of_range", Severity::error, "A number that is too small or too large"},
    {"leading_zero", Severity::warning, "A number with a 0 in front"},

    {"bad_name", Severity::error, "A name is not written in snake_case"},
    {"duplicate_name", Severity::error, "A name is defined twice"},
    {"unknown_name", Severity::error, "A name that nothing defines"},
    {"unknown_event", Severity::error, "A rule waits for an event that does not exist"},
    {"not_here", Severity::error, "A rule does what cannot be done on its event"},
    {"unknown_timezone", Severity::error, "A time zone that does not exist"},
    {"role_does_not_lead", Severity::error, "A role that cannot be found along a case's line"},
    {"missing_file", Severity::error, "A file or folder that is not there"},
    {"bad_table", Severity::error, "A CSV file that cannot be read"},

    {"bad_bands", Severity::error, "Bands that leave a value out or put it into two"},
    {"no_base", Severity::error, "An overall grade that follows from nothing"},
    {"circle", Severity::error, "A tool that takes sections of itself"},
    {"worse_for_more", Severity::warning, "A higher score gives a worse grade"},
    {"nobody_answers", Severity::warning, "A part that nobody can be named for"},

    {"bad_date", Severity::error, "A date that does not exist"},
    {"bad_time", Severity::error, "A time that does not exist"},
    {"bad_duration", Severity::error, "A duration without a unit, or out of bounds"},
    {"bad_schedule", Severity::error, "A schedule that names no times"},
    {"ended_schedule", Severity::warning, "A schedule that names no time any more"},
    {"bad_calendar", Severity::error, "A calendar's data that cannot be read"},
    {"out_of_order", Severity::error, "Steps that are not in order of time"},
    {"empty_window", Severity::error, "A window that ends before it begins"},

    {"bad_condition", Severity::error, "A condition that cannot be read"},
    {"unknown_variable", Severity::error, "A condition looks at something that is not there"},
    {"unknown_field", Severity::error, "A condition names a field that the record does not have"},
    {"unknown_function", Severity::error, "A condition calls a function that does not exist"},
    {"unknown_choice", Severity::error, "A condition compares with a word that never occurs"},
    {"type_mismatch", Severity::error, "A condition puts together what does not go together"},
    {"bad_literal", Severity::error, "A condition holds a text that its function refuses"},
    {"bad_template", Severity::error, "A template is not closed"},
    {"protected_attribute", Severity::error, "A protected attribute decides who is drawn"},

    {"never_true", Severity::warning, "A condition that can never hold"},
    {"always_true", Severity::warning, "A condition that always holds"},
    {"empty_cohort", Severity::warning, "A programme whose cohort is always empty"},
    {"never_shown", Severity::warning, "A question that nobody is ever asked"},
    {"done_twice", Severity::warning, "Two rules do the same thing on one event"},
    {"shadowed", Severity::warning, "A block that is never reached because an earlier one takes all"},
    {"rules_in_a_circle", Severity::warning, "Rules that can set each other off without end"},
    {"unreachable_step", Severity::warning, "A step of a ladder that is never reached"},
    {"early_reminder", Severity::warning, "A reminder that is due before the deadline has begun"},
    {"unchased_picks", Severity::warning, "Cases that somebody is to choose, and no deadline for it"},
    {"not_smart", Severity::warning, "A rule's action that lacks what the pack demands of actions"},
    {"empty_template_field", Severity::error, "A message fills in what its event does not have"},
    {"unused_name", Severity::warning, "A name that is defined and never used"},
};

/// The code of a diagnostic. Made of a literal, and one that stands in no row of the table does not compile.
class Code {
public:
    consteval Code(const char* code) : kind_{find(code)} {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] constexpr const DiagnosticKind& kind() const { return *kind_; }
    [[nodiscard]] constexpr std::string_view text() const { return kind_->code; }

    bool operator==(const Code&) const = default;

private:
    static consteval const DiagnosticKind* find(std::string_view code) {
        const auto* found = std::ranges::find(diagnostic_kinds, code, &DiagnosticKind::code);
        if (found == std::end(diagnostic_kinds)) throw "this code stands in no row of diagnostic_kinds";
        return found;
    }

    const DiagnosticKind* kind_;
};

/// `docs/diagnostics/unknown_key.md`, counted from the root of the project.
[[nodiscard]] std::string page_of(Code code);

}  // namespace rules

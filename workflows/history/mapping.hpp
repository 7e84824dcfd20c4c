// How a council's sheet is to be read: the small YAML beside it. docs/history.md has every key with an
// example.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"
#include "workflows/history/date_format.hpp"

namespace workflows {

/// What a column may be for. Of those that are `numbered`, a row may hold several: `action_1`, `action_2`.
struct HistoryField {
    std::string_view name;
    std::string_view about;
    std::string_view words;  ///< Kind of Words that its cells are; empty: no words.
    bool numbered = false;
    bool of_audits = true;
    bool of_actions = false;
};
[[nodiscard]] const std::vector<HistoryField>& history_fields();

/// `action_2` of the table above. `number` 0: without one; -1: every one that the header has (`action_{n}`).
struct FieldName {
    const HistoryField* field = nullptr;
    int number = 0;
    std::string section;  ///< For `section.NAME`.
};
/// None: there is no such field.
[[nodiscard]] std::optional<FieldName> parse_field_name(std::string_view text);

struct MappedColumn {
    std::string column;  ///< As the sheet's header has it; `{n}` stands for a number.
    FieldName to;        ///< No field: the column is passed over, on purpose.
    rules::Position where;
};

struct MappedWord {
    std::string word;
    std::string id;  ///< Empty: the cell says nothing.
    rules::Position where;
};

struct HistoryMapping {
    std::string name;  ///< The file's.
    bool is_actions = false;
    std::optional<char> separator;  ///< None: the one that the header shows.
    int header_row = 1;
    std::string list_separators = ";\n\r";
    std::string series;
    DateFormats dates;
    std::string rounds = "month";
    bool owed_reaudits = false;
    bool add_closed_cases = false;
    bool take_look_alikes = false;
    enum class UnknownPeople { reject, keep, leave_out } unknown_people = UnknownPeople::reject;
    std::map<std::string, std::string> defaults;            ///< Field -> text, as a cell would hold it.
    std::vector<MappedColumn> columns;                      ///< As written.
    std::map<std::string, std::vector<MappedWord>> values;  ///< By kind of Words.
};

/// What is wrong with it, all of it, is added to `diagnostics`. Nothing when it is no mapping at all.
[[nodiscard]] std::optional<HistoryMapping> read_history_mapping(const rules::Source& source,
                                                                 rules::Diagnostics& diagnostics);

}  // namespace workflows

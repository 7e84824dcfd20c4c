// A table's cells by the names of their columns, each read as what it should be. Mistakes are noted, not
// thrown: every reader gives nothing for a cell it refused, and for an empty one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/time/civil.hpp"
#include "workflows/intake/table.hpp"

namespace workflows {

/// Without blanks at either end: spaces, also those that do not break (U+00A0), tabs, line ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// What stands in a line of text that nobody should find there, as a clause: a control character, a line
/// break, or an invisible character that hides or reorders text. None: nothing does.
[[nodiscard]] std::optional<std::string> refused_in_line(std::string_view text);

/// The pieces between any of the separators, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separators);

/// A cell's text for a message, in backquotes; long ones are cut.
[[nodiscard]] std::string quoted(std::string_view text);

/// ` (did you mean north_1?)`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view wrong, const std::set<std::string>& known);

class Sheet {
public:
    /// Warns of columns that are neither `known` nor begin with `prefix` (empty: none does). Lives no longer
    /// than the table.
    Sheet(const Table& table, const std::set<std::string>& known, std::string_view prefix = {});

    /// Whether the column is there; a problem if not.
    bool require(const std::string& column);
    [[nodiscard]] bool has(const std::string& column) const { return places_.contains(column); }

    class Row {
    public:
        Row(Sheet& sheet, const Table::Row& row) : sheet_(&sheet), row_(&row) {}

        [[nodiscard]] std::string_view text(
            const std::string& column) const;                        ///< Trimmed; line breaks are kept.
        std::optional<std::string> line(const std::string& column);  ///< Text without control characters.
        std::string needed(const std::string& column);  ///< A line; empty is a mistake. At most 200 bytes.
        std::optional<rules::Date> date(const std::string& column);
        std::optional<std::int64_t> whole_number(const std::string& column, std::int64_t least,
                                                 std::int64_t most);
        std::optional<double> number(const std::string& column);
        std::optional<bool> claim(const std::string& column);  ///< yes no true false 1 0
        /// A line that is one of `known`; `what` names the set: "unit".
        std::optional<std::string> reference(const std::string& column, std::string_view what,
                                             const std::set<std::string>& known);
        void refuse(const std::string& column, std::string message);
        void warn(const std::string& column, std::string message);

        [[nodiscard]] int line_number() const { return row_->line; }

    private:
        [[nodiscard]] const Table::Cell* cell(const std::string& column) const;
        [[nodiscard]] Problem problem(const std::string& column, std::string message) const;
        Sheet* sheet_;
        const Table::Row* row_;
    };

    /// Rows that have any text, in order.
    [[nodiscard]] std::vector<Row> rows();

    /// Names the line where the key stood before; a repeat is a mistake.
    void note_key(Row& row, const std::string& column, const std::string& key);

    Problems problems;
    Problems warnings;

private:
    const Table* table_;
    std::map<std::string, std::size_t> places_;  ///< Column -> place, known ones only.
    std::map<std::string, int> lines_of_keys_;
};

}  // namespace workflows

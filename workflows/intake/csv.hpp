// Comma-separated values (RFC 4180) in and out.
//
// Strict on the way in: what a lenient reader would guess at is refused, with its place, because a guess that
// moves a cell by one column puts one child's plan on another's record. libcsv, the one C library at hand,
// keeps no positions and passes bytes that are not UTF-8, so the hundred lines are ours.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "workflows/intake/table.hpp"

namespace workflows {

struct CsvLimits {
    std::size_t bytes = std::size_t{64} << 20;
    std::size_t columns = 1000;
    std::size_t cells =
        5'000'000;  ///< The header's not counted. Bounds memory to a few hundred bytes a cell.
};

/// How a file departs from the plain one.
struct CsvForm {
    /// None: a header without any comma, but with semicolons or tabs, shows which it is; else the comma.
    std::optional<char> separator = ',';
    int header_row = 1;         ///< As a spreadsheet counts; the rows above are passed over.
    bool loose_header = false;  ///< A column without a name is called `column 7`, a second one `Note (2)`.
};

struct ParsedCsv {
    Table table;  ///< Empty if there are problems.
    Problems problems;
};

/// The first row is the header. A byte order mark at the front, LF and CRLF are accepted; lines without any
/// character are passed over. Refused, all of them at once: invalid UTF-8, NUL, a bare carriage return,
/// quotation marks out of place, rows shorter or longer than the header, columns without a name or with the
/// same one.
[[nodiscard]] ParsedCsv parse_csv(std::string_view bytes, const CsvLimits& limits = {},
                                  const CsvForm& form = {});

/// Whether cells that a spreadsheet would run as a formula get an apostrophe in front. For sheets that people
/// open: yes. For data that programs read back: no, since the apostrophe then belongs to the text.
enum class Formulas { leave, escape };

/// Appends one row, ended by CRLF, quoted where it must be. `parse_csv` gives the same cells back (with
/// Formulas::leave, and cells of valid UTF-8 without NUL).
void append_csv_row(std::string& out, std::span<const std::string> cells,
                    Formulas formulas = Formulas::leave);

}  // namespace workflows

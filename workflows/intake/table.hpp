// A sheet as it was read from a file, before anybody asks what its cells mean; and what may be wrong with it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace workflows {

/// Text and nothing else. A cell's column is its place in the row, counted from 1.
struct Table {
    struct Cell {
        std::string text;  ///< UTF-8; spaces around it are kept.
        int line = 0;      ///< Where the cell begins, counted from 1. A quoted cell may span lines.
    };
    struct Row {
        int line = 0;             ///< Where the row begins.
        std::vector<Cell> cells;  ///< As many as there are columns.
        int number = 0;           ///< As a spreadsheet counts rows, from 1; the header is one of them.
        std::size_t begin = 0;    ///< Its bytes in the file, without the line's end: [begin, end).
        std::size_t end = 0;
    };

    std::vector<std::string> columns;  ///< Trimmed, none empty, each once.
    int header_line = 1;
    std::size_t header_end = 0;  ///< Byte behind the header row, without the line's end.
    std::vector<Row> rows;
};

/// One mistake. Line and column count from 1; 0 means the whole file, or the whole row.
struct Problem {
    int line = 0;
    int column = 0;
    std::string column_name;  ///< Empty where there is no column.
    std::string message;      ///< A sentence without its full stop: what was refused, and what was expected.

    bool operator==(const Problem&) const = default;
};

/// `line 3, column 2 (email): not an e-mail address: sam`
[[nodiscard]] std::string to_text(const Problem& problem);

/// All that is wrong with a sheet, as far as people read: the first hundred, and how many more there were.
class Problems {
public:
    static constexpr std::size_t most_listed = 100;

    void add(Problem problem);
    void sort();  ///< By line, then column; mistakes of one cell stay in the order they were found.

    [[nodiscard]] bool empty() const { return listed_.empty(); }
    [[nodiscard]] bool is_full() const { return listed_.size() >= most_listed; }
    [[nodiscard]] const std::vector<Problem>& listed() const { return listed_; }
    [[nodiscard]] std::size_t unlisted() const { return unlisted_; }

private:
    std::vector<Problem> listed_;
    std::size_t unlisted_ = 0;
};

}  // namespace workflows

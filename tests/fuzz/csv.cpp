#include "workflows/intake/csv.hpp"
#include "tests/fuzz/targets.hpp"

namespace fuzz {
namespace {

using workflows::Table;

std::vector<std::vector<std::string>> cells_of(const Table& table) {
    std::vector<std::vector<std::string>> rows{table.columns};
    for (const Table::Row& row : table.rows) {
        auto& cells = rows.emplace_back();
        for (const Table::Cell& cell : row.cells) cells.push_back(cell.text);
    }
    return rows;
}

void check_table(const Table& table) {
    int line = table.header_line;
    for (const Table::Row& row : table.rows) {
        demand(row.cells.size() == table.columns.size(), "as many cells as columns");
        demand(row.line > line, "rows begin on later lines");
        line = row.line;
    }
}

}  // namespace

void csv(std::string_view input) {
    const workflows::CsvLimits limits{.bytes = 100'000, .columns = 50, .cells = 5'000};
    const workflows::ParsedCsv parsed = workflows::parse_csv(input, limits);
    if (!parsed.problems.empty()) {
        demand(parsed.table.rows.empty() && parsed.table.columns.empty(),
               "no table where there are problems");
        for (const auto& problem : parsed.problems.listed())
            demand(!to_text(problem).empty(), "they say why");
        return;
    }
    check_table(parsed.table);
    const auto rows = cells_of(parsed.table);
    std::string written;
    for (const auto& row : rows) workflows::append_csv_row(written, row);
    const workflows::ParsedCsv again = workflows::parse_csv(written, {.columns = 50, .cells = 5'000});
    demand(again.problems.empty() && cells_of(again.table) == rows, "written and read again:\n" + written);
}

}  // namespace fuzz

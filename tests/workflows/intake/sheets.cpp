#include "sheets.hpp"

#include <sstream>
#include <vector>

namespace {

std::vector<std::string> pieces(const std::string& text, char separator) {
    std::vector<std::string> pieces(1);
    for (const char c : text) {
        if (c == separator) {
            pieces.emplace_back();
        } else {
            pieces.back() += c;
        }
    }
    return pieces;
}

}  // namespace

workflows::Table table_of(const std::string& text) {
    workflows::Table table;
    int line = 0;
    for (const std::string& row : pieces(text, '\n')) {
        if (++line == 1) {
            table.columns = pieces(row, '|');
            continue;
        }
        table.rows.push_back({line, {}});
        for (const std::string& cell : pieces(row, '|')) table.rows.back().cells.push_back({cell, line});
        table.rows.back().cells.resize(table.columns.size(), {"", line});
    }
    return table;
}

std::string text_of(const workflows::Problems& problems) {
    std::string text;
    for (const auto& problem : problems.listed()) text += to_text(problem) + "\n";
    return text;
}

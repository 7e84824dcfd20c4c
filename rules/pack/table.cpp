#include "rules/pack/table.hpp"

#include <algorithm>

namespace rules {
namespace {

class Cursor {
public:
    explicit Cursor(std::string_view csv) : rest_(csv) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] int line() const { return line_; }

    // False: a quote in the wrong place.
    bool take_row(TableRow& row) {
        while (true) {
            if (!take_cell(row.emplace_back(TableCell{"", "", line_, column_}))) return false;
            if (!rest_.starts_with(',')) break;
            skip();
        }
        if (rest_.starts_with('\r')) skip();
        if (rest_.empty()) return true;
        if (!rest_.starts_with('\n')) return false;
        skip();
        return true;
    }

private:
    bool take_cell(TableCell& cell) {
        if (!rest_.starts_with('"')) {
            while (!rest_.empty() && std::string_view(",\r\n").find(rest_[0]) == std::string_view::npos)
                cell.text += skip();
            return true;
        }
        skip();
        while (!rest_.empty()) {
            const bool is_quote = rest_[0] == '"';
            const bool is_doubled = rest_.starts_with("\"\"");
            if (is_doubled) skip();
            const char taken = skip();
            if (is_quote && !is_doubled) return true;
            cell.text += taken;
        }
        return false;
    }

    char skip() {
        const char skipped = rest_[0];
        rest_.remove_prefix(1);
        const bool begins_character = (static_cast<unsigned char>(skipped) & 0xC0) != 0x80;
        column_ = skipped == '\n' ? 1 : column_ + (begins_character ? 1 : 0);
        line_ += skipped == '\n' ? 1 : 0;
        return skipped;
    }

    std::string_view rest_;
    int line_ = 1;
    int column_ = 1;
};

engine::Error error_in(int line, const std::string& what) {
    return {engine::ErrorCode::invalid_input, "line " + std::to_string(line) + " of the table " + what};
}

}  // namespace

engine::Result<std::vector<TableRow>> parse_table(std::string_view csv) {
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    Cursor cursor(csv);
    TableRow columns;
    if (!cursor.take_row(columns)) return error_in(1, "has a quote in the wrong place");
    std::vector<TableRow> all;
    while (!cursor.at_end()) {
        const int line = cursor.line();
        TableRow row;
        if (!cursor.take_row(row)) return error_in(line, "has a quote in the wrong place");
        if (row.size() == 1 && row[0].text.empty()) continue;
        if (row.size() != columns.size()) {
            return error_in(line, "has " + std::to_string(row.size()) + " fields; there are " +
                                      std::to_string(columns.size()) + " columns");
        }
        for (std::size_t i = 0; i < row.size(); ++i) row[i].name = columns[i].text;
        std::erase_if(row, [](const TableCell& cell) { return cell.text.empty(); });
        all.push_back(std::move(row));
    }
    return all;
}

}  // namespace rules

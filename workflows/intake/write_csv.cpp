#include <algorithm>
#include <charconv>

#include "workflows/intake/csv.hpp"

namespace workflows {
namespace {

bool is_number(std::string_view text) {
    double value = 0;
    const char* end = text.data() + text.size();
    return !text.empty() && std::from_chars(text.data(), end, value).ptr == end;
}

// What spreadsheets take for the start of a formula (OWASP, CSV injection). A negative number is none.
bool looks_like_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos &&
           !is_number(cell);
}

bool needs_quotes(std::string_view cell, bool alone) {
    if (cell.empty()) return alone;  // Else the row would be an empty line, which readers pass over.
    return cell.find_first_of(",\"\r\n") != std::string_view::npos || cell.front() == ' ' ||
           cell.back() == ' ' || cell.starts_with("\xEF\xBB\xBF");
}

void append_cell(std::string& out, std::string_view cell, bool alone, bool escape) {
    const bool quotes = needs_quotes(cell, alone);
    if (quotes) out += '"';
    if (escape) out += '\'';
    for (const char character : cell) {
        if (character == '"') out += '"';
        out += character;
    }
    if (quotes) out += '"';
}

}  // namespace

void append_csv_row(std::string& out, std::span<const std::string> cells, Formulas formulas) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        const bool escape = formulas == Formulas::escape && looks_like_formula(cells[i]);
        append_cell(out, cells[i], cells.size() == 1, escape);
    }
    out += "\r\n";
}

}  // namespace workflows

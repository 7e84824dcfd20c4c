#include <algorithm>
#include <unordered_map>
#include <utility>

#include <boost/nowide/utf/utf.hpp>

#include "workflows/intake/csv.hpp"

namespace workflows {
namespace {


constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

class Parser {
public:
    Parser(std::string_view text, const CsvLimits& limits, const CsvForm& form)
        : text_(text), limits_(limits), form_(form) {}

    ParsedCsv parse() {
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        separator_ = form_.separator.value_or(',');
        while (at_ < text_.size() && !stopped_) {
            ++number_;
            if (!header_read_ && !form_.separator && number_ >= form_.header_row)
                separator_ = shown_separator();
            if (!skip_line_end()) read_row();
        }
        if (table_.columns.empty() && problems_.empty()) refuse(1, 0, "the file has no header row");
        if (!problems_.empty()) {
            problems_.sort();
            return {Table{}, std::move(problems_)};
        }
        return {std::move(table_), {}};
    }

private:
    void refuse(int line, std::size_t column, std::string message) {
        const bool named = column >= 1 && column <= table_.columns.size();
        problems_.add(
            {line, static_cast<int>(column), named ? table_.columns[column - 1] : "", std::move(message)});
    }

    [[nodiscard]] bool at_line_end() const {
        return text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
    }

    [[nodiscard]] bool at_cell_end() const {
        return at_ >= text_.size() || text_[at_] == separator_ || at_line_end();
    }

    // Of the row that begins here; what stands in quotes separates nothing.
    [[nodiscard]] char shown_separator() const {
        bool quoted = false;
        char shown = ',';
        for (std::size_t i = at_; i < text_.size() && (quoted || text_[i] != '\n'); ++i) {
            if (text_[i] == '"') quoted = !quoted;
            if (quoted) continue;
            if (text_[i] == ',') return ',';
            if (shown == ',' && (text_[i] == ';' || text_[i] == '\t')) shown = text_[i];
        }
        return shown;
    }

    bool skip_line_end() {
        if (at_ >= text_.size() || !at_line_end()) return false;
        at_ += text_[at_] == '\n' ? 1 : 2;
        ++line_;
        return true;
    }

    void read_row() {
        Table::Row row;
        row.line = line_;
        row.number = number_;
        row.begin = at_;
        row.cells.reserve(table_.columns.size());
        for (bool more = true; more && !stopped_;) {
            read_cell(row);
            more = at_ < text_.size() && text_[at_] == separator_;
            if (more) ++at_;
        }
        if (stopped_) return;
        row.end = at_;
        skip_line_end();
        if (!header_read_ && number_ < form_.header_row) return;
        header_read_ ? take_row(std::move(row)) : take_header(row);
    }

    void read_cell(Table::Row& row) {
        column_ = row.cells.size() + 1;
        cell_is_bad_ = false;
        if (column_ > limits_.columns)
            return stop("more than " + std::to_string(limits_.columns) + " columns");
        if (++cells_ > limits_.cells) return stop("more than " + std::to_string(limits_.cells) + " cells");
        Table::Cell& cell = row.cells.emplace_back(Table::Cell{"", line_});
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(cell);
        } else {
            read_plain(cell.text);
        }
    }

    void read_plain(std::string& into) {
        while (!at_cell_end()) {
            if (text_[at_] == '"') spoil(line_, "a quotation mark in a cell that does not begin with one");
            if (text_[at_] == '\r') spoil(line_, "a carriage return that ends no line");
            take_character(into);
        }
    }

    void read_quoted(Table::Cell& cell) {
        ++at_;
        while (at_ < text_.size()) {
            if (text_[at_] == '"') {
                ++at_;
                if (at_ >= text_.size() || text_[at_] != '"') return read_after_quote();
            } else if (text_[at_] == '\n') {
                ++line_;
            }
            take_character(cell.text);
        }
        spoil(cell.line, "the quotation mark that opens this cell is never closed");
    }

    void read_after_quote() {
        if (at_cell_end()) return;
        spoil(line_,
              "text after the closing quotation mark; a quotation mark inside a cell is written twice");
        std::string ignored;
        while (!at_cell_end()) take_character(ignored);
    }

    void take_character(std::string& into) {
        if (text_[at_] == '\0') spoil(line_, "a NUL character");
        const char* from = text_.data() + at_;
        const char* next = from;
        const auto code = boost::nowide::utf::utf_traits<char>::decode(next, text_.data() + text_.size());
        if (code == boost::nowide::utf::illegal || code == boost::nowide::utf::incomplete) {
            spoil(line_, "not UTF-8; save the sheet as \"CSV UTF-8\"");
            next = from + 1;
        }
        into.append(from, next);
        at_ += static_cast<std::size_t>(next - from);
    }

    // One mistake a cell: the rest would be its echo.
    void spoil(int line, std::string message) {
        if (!std::exchange(cell_is_bad_, true)) refuse(line, column_, std::move(message));
    }

    void stop(std::string message) {
        refuse(line_, 0, std::move(message));
        stopped_ = true;
    }

    void take_header(const Table::Row& row) {
        header_read_ = true;
        cells_ = 0;
        table_.header_line = row.line;
        table_.header_end = row.end;
        std::unordered_map<std::string, std::size_t> seen;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            std::string name = trimmed(row.cells[i].text);
            if (form_.loose_header) name = free_name(name, i + 1, seen);
            if (name.empty()) refuse(row.cells[i].line, i + 1, "a column without a name");
            const auto [earlier, is_new] = seen.emplace(name, i + 1);
            table_.columns.push_back(name);
            if (is_new || name.empty()) continue;
            refuse(row.cells[i].line, i + 1,
                   "column " + std::to_string(earlier->second) + " has the same name");
        }
    }

    static std::string free_name(const std::string& name, std::size_t column,
                                 const std::unordered_map<std::string, std::size_t>& seen) {
        if (name.empty()) return "column " + std::to_string(column);
        std::string candidate = name;
        for (int n = 2; seen.contains(candidate); ++n) candidate = name + " (" + std::to_string(n) + ")";
        return candidate;
    }

    void take_row(Table::Row row) {
        const std::size_t expected = table_.columns.size();
        if (row.cells.size() != expected) {
            refuse(row.line, std::min(row.cells.size(), expected) + 1,
                   "the row has " + std::to_string(row.cells.size()) + " cells, the header " +
                       std::to_string(expected));
        }
        if (problems_.empty()) table_.rows.push_back(std::move(row));
    }

    std::string_view text_;
    CsvLimits limits_;
    CsvForm form_;
    char separator_ = ',';
    int number_ = 0;
    std::size_t at_ = 0;
    int line_ = 1;
    std::size_t column_ = 1;
    std::size_t cells_ = 0;
    bool cell_is_bad_ = false;
    bool header_read_ = false;
    bool stopped_ = false;
    Table table_;
    Problems problems_;
};

ParsedCsv refuse_file(std::string message) {
    ParsedCsv refused;
    refused.problems.add({0, 0, "", std::move(message)});
    return refused;
}

}  // namespace

ParsedCsv parse_csv(std::string_view bytes, const CsvLimits& limits, const CsvForm& form) {
    if (bytes.size() > limits.bytes) {
        return refuse_file("the file is larger than " + std::to_string(limits.bytes >> 20) + " MiB");
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return refuse_file("the file is UTF-16; save the sheet as \"CSV UTF-8\"");
    }
    return Parser(bytes, limits, form).parse();
}

}  // namespace workflows

#include "workflows/intake/sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "rules/names.hpp"
#include "rules/yaml/check_text.hpp"

namespace workflows {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view no_break_space = "\u00a0";
constexpr std::size_t longest_key = 200;

bool is_control(char c) {
    return (c >= 0 && c < ' ') || c == 0x7f;
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end) return {};
    return number;
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto is_blank = [](char c) { return blanks.find(c) != std::string_view::npos; };
    while (!text.empty()) {
        if (is_blank(text.front())) {
            text.remove_prefix(1);
        } else if (is_blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            break;
        }
    }
    return text;
}

std::optional<std::string> refused_in_line(std::string_view text) {
    if (std::ranges::any_of(text, is_control))
        return "a line break or another control character; expected one line of text";
    const auto hidden = rules::yaml::first_refused(text);
    if (!hidden) return std::nullopt;
    return std::string(hidden->message) + ": " + hidden->hint;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (const auto piece = trim(text.substr(0, end)); !piece.empty()) pieces.emplace_back(piece);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return "`" + std::string(text) + "`";
    std::size_t end = longest;
    // Not inside a character.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return "`" + std::string(text.substr(0, end)) + "...`";
}

std::string did_you_mean(std::string_view wrong, const std::set<std::string>& known) {
    const auto nearest = rules::nearest_name(wrong, std::vector<std::string>(known.begin(), known.end()));
    return nearest ? " (did you mean " + *nearest + "?)" : "";
}

Sheet::Sheet(const Table& table, const std::set<std::string>& known, std::string_view prefix)
    : table_(&table) {
    for (std::size_t place = 0; place < table.columns.size(); ++place) {
        const std::string& name = table.columns[place];
        const bool has_prefix = !prefix.empty() && name.size() > prefix.size() && name.starts_with(prefix);
        if (known.contains(name) || has_prefix) {
            places_.emplace(name, place);
            continue;
        }
        warnings.add({table.header_line, static_cast<int>(place) + 1, name,
                      "not a column that is known here, so it was not read" + did_you_mean(name, known)});
    }
}

bool Sheet::require(const std::string& column) {
    if (places_.contains(column)) return true;
    const auto nearest = rules::nearest_name(column, table_->columns);
    problems.add({table_->header_line, 0, "",
                  "there is no column `" + column + "`" +
                      (nearest ? " (is it the one called " + *nearest + "?)" : std::string())});
    return false;
}

std::vector<Sheet::Row> Sheet::rows() {
    std::vector<Row> rows;
    rows.reserve(table_->rows.size());
    for (const Table::Row& row : table_->rows) {
        const bool blank = std::all_of(row.cells.begin(), row.cells.end(),
                                       [](const Table::Cell& cell) { return trim(cell.text).empty(); });
        if (!blank) rows.emplace_back(*this, row);
    }
    return rows;
}

void Sheet::note_key(Row& row, const std::string& column, const std::string& key) {
    if (key.empty()) return;
    const auto [earlier, is_new] = lines_of_keys_.emplace(key, row.line_number());
    if (!is_new)
        row.refuse(column, quoted(key) + " stands on line " + std::to_string(earlier->second) + " already");
}

const Table::Cell* Sheet::Row::cell(const std::string& column) const {
    const auto place = sheet_->places_.find(column);
    return place == sheet_->places_.end() ? nullptr : &row_->cells[place->second];
}

std::string_view Sheet::Row::text(const std::string& column) const {
    const Table::Cell* found = cell(column);
    return found == nullptr ? std::string_view{} : trim(found->text);
}

Problem Sheet::Row::problem(const std::string& column, std::string message) const {
    const auto place = sheet_->places_.find(column);
    const bool there = place != sheet_->places_.end();
    return {there ? row_->cells[place->second].line : row_->line,
            there ? static_cast<int>(place->second) + 1 : 0, column, std::move(message)};
}

void Sheet::Row::refuse(const std::string& column, std::string message) {
    sheet_->problems.add(problem(column, std::move(message)));
}

void Sheet::Row::warn(const std::string& column, std::string message) {
    sheet_->warnings.add(problem(column, std::move(message)));
}

std::optional<std::string> Sheet::Row::line(const std::string& column) {
    const auto found = text(column);
    if (found.empty()) return {};
    if (auto why = refused_in_line(found)) {
        refuse(column, *std::move(why));
        return {};
    }
    return std::string(found);
}

std::string Sheet::Row::needed(const std::string& column) {
    if (text(column).empty()) refuse(column, "empty; every row needs one");
    if (text(column).size() > longest_key) {
        refuse(column, "longer than " + std::to_string(longest_key) + " bytes");
        return {};
    }
    return line(column).value_or("");
}

std::optional<rules::Date> Sheet::Row::date(const std::string& column) {
    const auto found = text(column);
    if (found.empty()) return {};
    const auto date = rules::parse_date(found);
    if (date) return *date;
    refuse(column, quoted(found) + " is no date: expected a day of 1900 to 2100 such as 2026-01-05");
    return {};
}

std::optional<std::int64_t> Sheet::Row::whole_number(const std::string& column, std::int64_t least,
                                                     std::int64_t most) {
    const auto found = text(column);
    if (found.empty()) return {};
    const auto number = parsed<std::int64_t>(found);
    if (number && *number >= least && *number <= most) return number;
    const bool is_bounded = least != INT64_MIN || most != INT64_MAX;
    refuse(column, quoted(found) + ": expected a whole number" +
                       (is_bounded ? " from " + std::to_string(least) + " to " + std::to_string(most) : ""));
    return {};
}

std::optional<double> Sheet::Row::number(const std::string& column) {
    const auto found = text(column);
    if (found.empty()) return {};
    const auto number = parsed<double>(found);
    if (number && std::isfinite(*number)) return number;
    refuse(column, quoted(found) + ": expected a number such as 12.5");
    return {};
}

std::optional<bool> Sheet::Row::claim(const std::string& column) {
    std::string found(text(column));
    if (found.empty()) return {};
    std::transform(found.begin(), found.end(), found.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (found == "true" || found == "yes" || found == "1") return true;
    if (found == "false" || found == "no" || found == "0") return false;
    refuse(column, quoted(text(column)) + ": expected yes or no");
    return {};
}

std::optional<std::string> Sheet::Row::reference(const std::string& column, std::string_view what,
                                                 const std::set<std::string>& known) {
    auto id = line(column);
    if (!id || known.contains(*id)) return id;
    const std::string hint = sheet_->problems.is_full() ? "" : did_you_mean(*id, known);
    refuse(column, "there is no " + std::string(what) + " " + quoted(*id) + hint);
    return {};
}

}  // namespace workflows

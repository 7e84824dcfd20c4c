#include "workflows/history/suggest.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "workflows/history/mapping.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

struct Guess {
    std::string_view part;  ///< Of the folded name of the column.
    std::string_view field;
};

// The first that fits; numbered fields without their number.
constexpr Guess guesses[] = {
    {"re audit of", "follows"},
    {"follows", "follows"},
    {"re audit", "kind"},
    {"reaudit", "kind"},
    {"first grade", "first_grade"},
    {"auditor grade", "first_grade"},
    {"initial grade", "first_grade"},
    {"moderated", "moderated_grade"},
    {"moderator grade", "moderated_grade"},
    {"moderation grade", "moderated_grade"},
    {"final grade", "grade"},
    {"overall", "grade"},
    {"action status", "status"},
    {"status", "status"},
    {"action owner", "owner"},
    {"action due", "due"},
    {"due", "due"},
    {"deadline", "due"},
    {"target date", "due"},
    {"priority", "priority"},
    {"completed", "completed"},
    {"owner", "owner"},
    {"responsible", "owner"},
    {"lead for action", "owner"},
    {"action", "action"},
    {"recommendation", "action"},
    {"strength", "strengths"},
    {"concern", "concerns"},
    {"area for", "concerns"},
    {"theme", "theme"},
    {"moderator", "moderator"},
    {"auditor", "auditors"},
    {"date", "date"},
    {"programme", "programme"},
    {"audit type", "programme"},
    {"type of audit", "programme"},
    {"tool", "tool"},
    {"grade", "grade"},
    {"rating", "grade"},
    {"judgement", "grade"},
    {"score", "percent"},
    {"percent", "percent"},
    {"%", "percent"},
    {"team", "unit"},
    {"unit", "unit"},
    {"locality", "unit"},
    {"service", "unit"},
    {"audit ref", "ref"},
    {"audit no", "ref"},
    {"audit id", "ref"},
    {"child", "case"},
    {"case", "case"},
    {"client", "case"},
    {"mosaic", "case"},
    {"lcs", "case"},
    {"note", "note"},
    {"comment", "note"},
};

/// Columns that are called by nothing but this: of a sheet's first ones usually its own number.
constexpr std::string_view names_of_numbers[] = {"no", "nr", "number", "#", "id", "ref", "reference"};

struct Column {
    std::size_t place = 0;
    std::string name;   ///< With `{n}` where several differ by a number alone.
    std::string field;  ///< Empty: no guess.
    bool numbered = false;
};

std::string quoted_key(const std::string& name) {
    const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
               c == '_';
    });
    if (plain) return name;
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' || c == '\\' ? std::string("\\") + c : c == '\n' ? "\\n" : std::string(1, c);
    return text + "\"";
}

// `Auditor's grade` is `auditor grade`, `No.` is `no`.
std::string plain_words(const std::string& name) {
    std::string words = folded(name);
    for (const std::string_view mark : {"'s", "\u2019s", "'", "\u2019", "."}) {
        for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark, at))
            words.erase(at, mark.size());
    }
    return words;
}

std::string_view guess(const std::string& name) {
    const std::string words = plain_words(name);
    if (std::ranges::find(names_of_numbers, words) != std::end(names_of_numbers)) return "ref";
    const auto* found = std::ranges::find_if(
        guesses, [&](const Guess& each) { return words.find(each.part) != std::string::npos; });
    return found == std::end(guesses) ? std::string_view{} : found->field;
}

const HistoryField* field_of(std::string_view name) {
    const auto& fields = history_fields();
    const auto found = std::ranges::find(fields, name, &HistoryField::name);
    return found == fields.end() ? nullptr : &*found;
}

// `Action 1` -> `Action {n}`; none: it ends in no number.
std::optional<std::string> without_number(const std::string& name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    if (last == std::string::npos || last + 1 == name.size()) return std::nullopt;
    return name.substr(0, last + 1) + "{n}";
}

std::vector<Column> guess_columns(const Table& table) {
    std::vector<Column> columns;
    const auto taken = [&](std::string_view field) {
        return std::ranges::find(columns, field, &Column::field) != columns.end();
    };
    for (std::size_t place = 0; place < table.columns.size(); ++place) {
        Column column{place, table.columns[place], std::string(guess(table.columns[place])), false};
        const HistoryField* field = field_of(column.field);
        const auto pattern = without_number(column.name);
        if (field != nullptr && field->numbered && pattern) {
            column = {place, *pattern, column.field + "_{n}", true};
            if (std::ranges::find(columns, column.name, &Column::name) != columns.end()) continue;
        }
        const bool no_theme =
            column.field.starts_with("note") &&
            std::ranges::none_of(columns, [](const Column& each) { return each.field.starts_with("theme"); });
        if (no_theme) column.field.clear();
        const bool may_repeat = column.field == "concerns" || column.field == "strengths";
        if (!may_repeat && taken(column.field)) column.field.clear();
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<std::string> values_in(const Table& table, std::size_t place, bool is_list) {
    constexpr std::size_t most = 30;
    std::vector<std::string> values;
    for (const Table::Row& row : table.rows) {
        for (const std::string& value : split(row.cells[place].text, is_list ? ";\n\r" : "\n\r")) {
            if (std::ranges::find(values, value) == values.end()) values.push_back(value);
            if (values.size() == most) return values;
        }
    }
    return values;
}

std::string guess_dates(const Table& table, const std::vector<Column>& columns) {
    constexpr const char* patterns[] = {"yyyy-mm-dd", "dd/mm/yyyy",  "dd/mm/yy",  "mm/dd/yyyy",  "dd-mm-yyyy",
                                        "dd.mm.yyyy", "dd mmm yyyy", "dd-mmm-yy", "dd-mmm-yyyy", "excel"};
    for (const Column& column : columns) {
        if (column.field != "date") continue;
        const auto values = values_in(table, column.place, false);
        for (const char* pattern : patterns) {
            const DateFormats format({pattern});
            const bool all = !values.empty() && std::ranges::all_of(values, [&](const std::string& value) {
                return bool(format.read(value));
            });
            if (all) return pattern;
        }
    }
    return "dd/mm/yyyy";
}

std::string words_of(const Table& table, const std::vector<Column>& columns,
                     const std::map<std::string, Words>& known) {
    std::map<std::string, std::vector<std::string>> missing;
    for (const Column& column : columns) {
        const HistoryField* field =
            field_of(column.numbered ? column.field.substr(0, column.field.find("_{n}")) : column.field);
        if (field == nullptr || field->words.empty() || field->words == "cases") continue;
        const std::string kind(field->words);
        const bool is_list =
            field->name == "concerns" || field->name == "strengths" || field->name == "auditors";
        const auto words = known.find(kind);
        for (const std::string& value : values_in(table, column.place, is_list)) {
            if (words != known.end() && words->second.of(value, "").id) continue;
            auto& list = missing[kind];
            if (std::ranges::find(list, value) == list.end()) list.push_back(value);
        }
    }
    std::string text;
    for (const auto& [kind, list] : missing) {
        std::string ids;
        if (const auto words = known.find(kind); words != known.end() && kind != "people") {
            for (const std::string& id : words->second.ids()) ids += (ids.empty() ? "" : ", ") + id;
        }
        text += "  " + kind + ":" + (ids.empty() ? "" : "   # " + ids) + "\n";
        for (const std::string& word : list) text += "    " + quoted_key(word) + ": which\n";
    }
    return text;
}

// A number that an audit follows is found only where audits have their numbers.
std::string proposal(const Column& column, bool audits_have_numbers) {
    if (column.field.empty()) return "ignore   # not read";
    if (column.field == "follows" && !audits_have_numbers)
        return "ignore   # `follows`, once a column with the audits' own numbers is mapped as `ref`";
    if (column.field == "ref") return "ref   # where several sheets count from 1, name each one's `series`";
    return column.field;
}

}  // namespace

std::string suggest_mapping(const Table& table, int header_row, const std::map<std::string, Words>& words) {
    const auto columns = guess_columns(table);
    std::string text = "# A first guess: look at every line, then try it with --dry-run.\nkind: audits\n";
    if (header_row > 1) text += "header_row: " + std::to_string(header_row) + "\n";
    text += "dates: " + guess_dates(table, columns) + "\ncolumns:\n";
    const auto has = [&](std::string_view field) {
        return std::ranges::find(columns, field, &Column::field) != columns.end();
    };
    for (const Column& column : columns)
        text += "  " + quoted_key(column.name) + ": " + proposal(column, has("ref")) + "\n";
    for (const char* needed : {"case", "date"}) {
        if (!has(needed))
            text += "  # No column looks like the " + std::string(needed) + ", which every row needs.\n";
    }
    if (!has("programme")) text += "defaults:\n  programme: which   # the programme whose audits these are\n";
    if (!words.empty()) {
        if (const std::string missing = words_of(table, columns, words); !missing.empty())
            text += "values:   # the sheet's words that are not known yet: put ours in place of `which`\n" +
                    missing;
    }
    return text;
}

std::string mapping_by_name(const Table& table) {
    std::string text = "columns:\n";
    bool is_actions = std::ranges::find(table.columns, "date") == table.columns.end() &&
                      std::ranges::find(table.columns, "action") != table.columns.end();
    for (const std::string& column : table.columns) {
        if (parse_field_name(column)) text += "  " + quoted_key(column) + ": " + column + "\n";
    }
    return (is_actions ? "kind: actions\n" : "kind: audits\n") + text;
}

}  // namespace workflows

#include <algorithm>

#include "workflows/intake/columns.hpp"
#include "workflows/intake/intake.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

using boost::json::value;
using rules::Attribute;
using rules::AttributeType;

void check_choice(Sheet::Row& row, const std::string& column, const Attribute& attribute,
                  const std::string& text) {
    const auto& choices = attribute.one_of;
    if (choices.empty() || std::find(choices.begin(), choices.end(), text) != choices.end()) return;
    std::string expected;
    for (const std::string& choice : choices) expected += (expected.empty() ? "" : ", ") + choice;
    row.refuse(column, quoted(text) + ": expected one of " + expected +
                           did_you_mean(text, std::set<std::string>(choices.begin(), choices.end())));
}

value read_texts(Sheet::Row& row, const std::string& column, const Attribute& attribute) {
    boost::json::array list;
    for (const std::string& text : split(row.text(column), ";")) {
        check_choice(row, column, attribute, text);
        list.emplace_back(text);
    }
    return list;
}

value read_dates(Sheet::Row& row, const std::string& column) {
    boost::json::array list;
    for (const std::string& text : split(row.text(column), ";")) {
        if (const auto date = rules::parse_date(text)) {
            list.emplace_back(rules::to_text(*date));
        } else {
            row.refuse(
                column,
                quoted(text) + " is no date: expected days of 1900 to 2100 such as 2026-01-05;2026-02-03");
        }
    }
    return list;
}

template <class T>
value or_null(const std::optional<T>& read) {
    return read ? value(*read) : value(nullptr);
}

value read_attribute(Sheet::Row& row, const std::string& column, const Attribute& attribute) {
    if (row.text(column).empty()) return nullptr;
    switch (attribute.type) {
        case AttributeType::text: {
            const std::string text(row.text(column));
            check_choice(row, column, attribute, text);
            return value(text);
        }
        case AttributeType::integer:
            return or_null(row.whole_number(column, INT64_MIN, INT64_MAX));
        case AttributeType::number:
            return or_null(row.number(column));
        case AttributeType::boolean:
            return or_null(row.claim(column));
        case AttributeType::date: {
            const auto date = row.date(column);
            return date ? value(rules::to_text(*date)) : value(nullptr);
        }
        case AttributeType::text_list:
            return read_texts(row, column, attribute);
        case AttributeType::date_list:
            return read_dates(row, column);
    }
    return nullptr;
}

}  // namespace

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return small;
}

Reading<Case> read_cases(const Table& table, const rules::Register& cases, const KnownToCases& known) {
    std::set<std::string> columns(std::begin(case_columns), std::end(case_columns));
    for (const auto& [name, attribute] : cases.attributes) columns.insert(name);
    Sheet sheet(table, columns);
    if (!sheet.require("ref")) return {{}, sheet.problems, sheet.warnings};

    std::vector<Case> read;
    std::map<std::string, std::string> spelled = known.spelled;
    for (auto& row : sheet.rows()) {
        Case& one = read.emplace_back();
        one.ref = row.needed("ref");
        one.unit = row.reference("unit", "unit", known.units);
        one.worker = row.line("worker");
        one.open = row.claim("open").value_or(true);
        const auto ended = one.unit && one.open ? known.ended.find(*one.unit) : known.ended.end();
        if (ended != known.ended.end()) row.refuse("unit", ended->second);
        if (const auto former = known.former.find(one.ref); former != known.former.end())
            row.warn("ref", quoted(one.ref) + " was given up for " + former->second + " and is read as that");
        for (const auto& [name, attribute] : cases.attributes) {
            one.attributes.emplace(name, read_attribute(row, name, attribute));
        }
        sheet.note_key(row, "ref", one.ref);
        const auto [like, is_new] = spelled.emplace(in_small_letters(one.ref), one.ref);
        if (!is_new && like->second != one.ref)
            row.warn("ref", quoted(one.ref) + " differs from " + quoted(like->second) +
                                " in capital letters only; if they are one child: caseloop case merge");
    }
    sheet.problems.sort();
    if (!sheet.problems.empty()) read.clear();
    return {std::move(read), std::move(sheet.problems), std::move(sheet.warnings)};
}

}  // namespace workflows

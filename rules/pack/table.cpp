#include "rules/pack/table.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace rules {
namespace {

using Row = std::vector<std::string>;

// One field; `csv` then starts with its separator. False: a quote that is never closed.
bool take_field(std::string_view& csv, std::string& field) {
    if (!csv.starts_with('"')) {
        const std::size_t end = std::min(csv.find_first_of(",\r\n"), csv.size());
        field = csv.substr(0, end);
        csv.remove_prefix(end);
        return true;
    }
    csv.remove_prefix(1);
    while (!csv.empty()) {
        if (csv.starts_with("\"\"")) {
            field += '"';
            csv.remove_prefix(2);
        } else if (csv.starts_with('"')) {
            csv.remove_prefix(1);
            return true;
        } else {
            field += csv[0];
            csv.remove_prefix(1);
        }
    }
    return false;
}

bool take_row(std::string_view& csv, Row& row) {
    while (true) {
        if (!take_field(csv, row.emplace_back())) return false;
        if (!csv.starts_with(',')) break;
        csv.remove_prefix(1);
    }
    if (csv.starts_with('\r')) csv.remove_prefix(1);
    if (csv.empty()) return true;
    if (!csv.starts_with('\n')) return false;
    csv.remove_prefix(1);
    return true;
}

engine::Error error_in(int line, const std::string& what) {
    return {engine::ErrorCode::invalid_input, "row " + std::to_string(line) + " of the table " + what};
}

}  // namespace

engine::Result<boost::json::array> parse_table(std::string_view csv) {
    if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
    Row columns;
    if (!take_row(csv, columns)) return error_in(1, "has a quote in the wrong place");
    boost::json::array all;
    for (int line = 2; !csv.empty(); ++line) {
        Row row;
        if (!take_row(csv, row)) return error_in(line, "has a quote in the wrong place");
        if (row.size() == 1 && row[0].empty()) continue;
        if (row.size() != columns.size()) {
            return error_in(line, "has " + std::to_string(row.size()) + " fields; there are " +
                                      std::to_string(columns.size()) + " columns");
        }
        boost::json::object object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) object[columns[i]] = std::move(row[i]);
        }
        all.push_back(std::move(object));
    }
    return all;
}

}  // namespace rules

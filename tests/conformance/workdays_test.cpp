// The shared rows of working days and bank holidays, read in place.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        std::istringstream fields{line};
        auto& row = rows.emplace_back();
        for (std::string field; std::getline(fields, field, ',');) row.push_back(field);
    }
    return rows;
}

}  // namespace

TEST_CASE("conformance: every shared row of working days") {
    const auto rows = rows_of(SHARED_DIR "/conformance/workdays/open.csv");
    if (rows.empty()) {
        MESSAGE("skipped: the shared rows are not here");
        return;
    }
    for (const auto& row : rows) {
        CAPTURE(row.at(0));
        const Moment start = utc(row.at(1));
        CHECK(to_text(london().to_local(start)) == row.at(2).substr(0, 19));
        const Date date =
            england_and_wales().add_working_days(london().local_date(start), std::stol(row.at(3)));
        CHECK(to_text(date) == row.at(4));
    }
}

TEST_CASE("conformance: the calendar's closed days are the shared bank holidays") {
    const auto rows = rows_of(SHARED_DIR "/conformance/bank-holidays-england-wales.csv");
    if (rows.empty()) {
        MESSAGE("skipped: the shared rows are not here");
        return;
    }
    std::vector<std::string> closed;  // Of the years that the shared file has.
    for (const auto& each : england_and_wales().closed()) {
        if (to_text(each.date) >= rows.front().at(0)) closed.push_back(to_text(each.date));
    }
    REQUIRE(closed.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(closed[i] == rows[i].at(0));
}

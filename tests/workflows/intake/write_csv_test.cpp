#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "workflows/intake/csv.hpp"

namespace {

using workflows::append_csv_row;
using workflows::Formulas;

std::string row(std::vector<std::string> cells, Formulas formulas = Formulas::leave) {
    std::string text;
    append_csv_row(text, cells, formulas);
    return text;
}

}  // namespace

TEST_CASE("cells are quoted where they must be and only there") {
    CHECK(row({"a", "b c", ""}) == "a,b c,\r\n");
    CHECK(row({"a,b", "say \"hi\"", "one\ntwo", " x"}) ==
          "\"a,b\",\"say \"\"hi\"\"\",\"one\ntwo\",\" x\"\r\n");
    CHECK(row({""}) == "\"\"\r\n");
    CHECK(row({}) == "\r\n");
}

TEST_CASE("formulas are left alone in data and made harmless in sheets for people") {
    for (const char* cell : {"=1+1", "+cmd", "-x", "@SUM(A1)", "\tx"}) {
        CAPTURE(cell);
        CHECK(row({cell, "x"}) == std::string(cell) + ",x\r\n");
        CHECK(row({cell, "x"}, Formulas::escape) == "'" + std::string(cell) + ",x\r\n");
    }
    CHECK(row({"=HYPERLINK(\"a\",\"b\")"}, Formulas::escape) == "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"\r\n");
    CHECK(row({"-5", "-1.5e3", "a=b"}, Formulas::escape) == "-5,-1.5e3,a=b\r\n");
    CHECK(row({"-5+cmd"}, Formulas::escape) == "'-5+cmd\r\n");
}

TEST_CASE("what was written is read back as it was") {
    const std::vector<std::string> pieces = {"a", ",", "\"", "\n",           "\r",  "\r\n",
                                             " ", "=", "é",  "\xEF\xBB\xBF", "🙂"};
    std::mt19937 random(20260105);
    for (int round = 0; round < 300; ++round) {
        const std::size_t columns = 1 + random() % 4;
        std::vector<std::string> header;
        for (std::size_t i = 0; i < columns; ++i) header.push_back("c" + std::to_string(i));
        std::string text = row(header);
        std::vector<std::vector<std::string>> written(random() % 5, std::vector<std::string>(columns));
        for (auto& cells : written) {
            for (auto& cell : cells) {
                for (auto length = random() % 5; length > 0; --length)
                    cell += pieces[random() % pieces.size()];
            }
            append_csv_row(text, cells);
        }
        CAPTURE(text);
        const auto parsed = workflows::parse_csv(text);
        REQUIRE(parsed.problems.empty());
        REQUIRE(parsed.table.rows.size() == written.size());
        for (std::size_t i = 0; i < written.size(); ++i) {
            std::vector<std::string> cells;
            for (const auto& cell : parsed.table.rows[i].cells) cells.push_back(cell.text);
            CHECK(cells == written[i]);
        }
    }
}

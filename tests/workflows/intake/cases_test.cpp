#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "sheets.hpp"
#include "workflows/intake/intake.hpp"

namespace {

using rules::AttributeType;
using workflows::read_cases;

rules::Register northmere() {
    rules::Register cases;
    const auto add = [&cases](const char* name, AttributeType type, std::vector<std::string> one_of = {}) {
        rules::Attribute& attribute = cases.attributes[name];
        attribute.type = type;
        attribute.one_of = std::move(one_of);
    };
    add("age", AttributeType::integer);
    add("score", AttributeType::number);
    add("looked_after", AttributeType::boolean);
    add("plan", AttributeType::text, {"CIN", "CP", "CLA"});
    add("family", AttributeType::text);
    add("last_review", AttributeType::date);
    add("visits", AttributeType::date_list);
    add("tags", AttributeType::text_list);
    return cases;
}

std::string read(const std::string& sheet) {
    const auto reading = read_cases(table_of(sheet), northmere(), {{"north_1", "south_1"}});
    std::string text = text_of(reading.problems);
    for (const auto& one : reading.records) text += boost::json::serialize(to_document(one)) + "\n";
    return text;
}

}  // namespace

TEST_CASE("a case has every attribute of the register, each of its type, null where there is none") {
    CHECK(
        read("ref|unit|worker|open|age|score|looked_after|plan|family|last_review|visits|tags\n"
             "C1|north_1|will|no|7|0.5|FALSE|CP|Reed|2026-01-05|2026-01-05; 2026-02-03;|a; b c ;") ==
        R"({"ref":"C1","unit":"north_1","worker":"will","open":false,"attributes":{"age":7,"family":"Reed",)"
        R"("last_review":"2026-01-05","looked_after":false,"plan":"CP","score":5E-1,"tags":["a","b c"],)"
        R"("visits":["2026-01-05","2026-02-03"]}})"
        "\n");
    CHECK(
        read("ref|open\nC1|") ==
        R"({"ref":"C1","open":true,"attributes":{"age":null,"family":null,"last_review":null,"looked_after":null,)"
        R"("plan":null,"score":null,"tags":null,"visits":null}})"
        "\n");
}

TEST_CASE("an attribute's text may have several lines, a worker's name may not") {
    workflows::Table table = table_of("ref|worker|family\nC1||");
    table.rows[0].cells[2].text = " Reed\r\nand Shaw\n";
    const auto reading = read_cases(table, northmere(), {});
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].attributes.at("family") == "Reed\r\nand Shaw");
    table.rows[0].cells[1].text = "will\nwan";
    table.rows[0].cells[1].line = 9;
    CHECK(
        text_of(read_cases(table, northmere(), {}).problems) ==
        "line 9, column 2 (worker): a line break or another control character; expected one line of text\n");
}

TEST_CASE("what is wrong with a case is said with its place and what was expected") {
    struct Case {
        const char* sheet;
        const char* expected;
    };
    const Case cases[] = {
        {"ref|unit\nC1|north1",
         "line 2, column 2 (unit): there is no unit `north1` (did you mean north_1?)\n"},
        {"ref|open\nC1|maybe", "line 2, column 2 (open): `maybe`: expected yes or no\n"},
        {"ref|age\nC1|7.5", "line 2, column 2 (age): `7.5`: expected a whole number\n"},
        {"ref|age\nC1|99999999999999999999",
         "line 2, column 2 (age): `99999999999999999999`: expected a whole number\n"},
        {"ref|score\nC1|nan", "line 2, column 2 (score): `nan`: expected a number such as 12.5\n"},
        {"ref|score\nC1|1,5", "line 2, column 2 (score): `1,5`: expected a number such as 12.5\n"},
        {"ref|plan\nC1|CPP",
         "line 2, column 2 (plan): `CPP`: expected one of CIN, CP, CLA (did you mean CP?)\n"},
        {"ref|visits\nC1|2026-01-05;2026-13-01;x",
         "line 2, column 2 (visits): `2026-13-01` is no date: expected days of 1900 to 2100 such as "
         "2026-01-05;2026-02-03\n"
         "line 2, column 2 (visits): `x` is no date: expected days of 1900 to 2100 such as "
         "2026-01-05;2026-02-03\n"},
        {"ref\nC1\nC2\nC1", "line 4, column 1 (ref): `C1` stands on line 2 already\n"},
        {"reference\nC1", "line 1: there is no column `ref`\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.sheet);
        CHECK(read(one.sheet) == one.expected);
    }
}

TEST_CASE("a reference that differs from another in capital letters only is a warning") {
    workflows::KnownToCases known;
    known.spelled = {{"a-101", "A-101"}};
    const auto reading = read_cases(table_of("ref\nA-101\na-101\nB-1\nb-1"), rules::Register{}, known);
    CHECK(reading.records.size() == 4);
    CHECK(text_of(reading.warnings) ==
          "line 3, column 1 (ref): `a-101` differs from `A-101` in capital letters only; if they are one "
          "child: "
          "caseloop case merge\n"
          "line 5, column 1 (ref): `b-1` differs from `B-1` in capital letters only; if they are one child: "
          "caseloop case merge\n");
}

TEST_CASE("a sheet full of mistakes is listed up to a hundred") {
    std::string sheet = "ref|age";
    for (int i = 0; i < 130; ++i) sheet += "\nC" + std::to_string(i) + "|x";
    const auto reading = read_cases(table_of(sheet), northmere(), {});
    CHECK(reading.problems.listed().size() == 100);
    CHECK(reading.problems.unlisted() == 30);
}

TEST_CASE("a long cell is cut in its message, between two characters") {
    const std::string cell = "x" + [] {
        std::string e;
        for (int i = 0; i < 50; ++i) e += "é";
        return e;
    }();
    const auto text = read("ref|age\nC1|" + cell);
    CHECK(text == "line 2, column 2 (age): `" + cell.substr(0, 59) + "...`: expected a whole number\n");
}

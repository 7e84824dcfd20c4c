#include <map>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

PackReading read_with_tables(const std::string& test, const std::map<std::string, std::string>& tables) {
    PackSurroundings surroundings = data_folder();
    surroundings.file = [tables](const std::string&, const std::string& path) -> std::optional<SourceFile> {
        const auto found = tables.find(path);
        if (found == tables.end()) return std::nullopt;
        return SourceFile{path, found->second};
    };
    const std::string pack =
        "pack: { title: Northmere, timezone: Europe/London, calendar: england_and_wales }\n"
        "register: { attributes: { age: integer, seen: list(date), known: boolean, family: text, plan: { "
        "one_of: [CIN, CP] } } }\n"
        "roles: { auditor: Auditor, moderator: Moderator }\n"
        "tests: { story: { starts: 2026-01-05T08:00, " +
        test + " } }\n";
    return read_pack({{"pack.yaml", pack}}, surroundings);
}

}  // namespace

TEST_CASE("a table of a test reads as the same rows do in YAML") {
    const PackReading table = read_with_tables(
        "people: people.csv, cases: cases.csv",
        {{"people.csv",
          "id,roles,unit,capacity,training_case_audit\nabe,auditor;moderator,north,3,2027-01-01\nwill,,,,\n"},
         {"cases.csv",
          "ref,open,age,seen,known,family\n0071,yes,7,2026-01-05;2026-02-03,no,12\nC2,no,,,,\n"}});
    const PackReading list = read_with_tables(
        "people: [ { id: abe, roles: [auditor, moderator], unit: north, capacity: 3, training_case_audit: "
        "2027-01-01 }, { id: will } ], "
        "cases: [ { ref: 0071, open: true, age: 7, seen: [2026-01-05, 2026-02-03], known: false, family: 12 "
        "}, "
        "{ ref: C2, open: false } ]",
        {});
    INFO(to_text(table.diagnostics));
    INFO(to_text(list.diagnostics));
    REQUIRE(table.pack);
    REQUIRE(list.pack);
    CHECK(table.pack->scripts[0].people == list.pack->scripts[0].people);
    CHECK(table.pack->scripts[0].cases == list.pack->scripts[0].cases);
}

TEST_CASE("what a table of a test should not hold is said by check") {
    const auto codes = [](const std::string& csv) {
        std::string all;
        for (const Diagnostic& each : read_with_tables("cases: t.csv", {{"t.csv", csv}}).diagnostics)
            all += std::string{each.code.text()} + " ";
        return all;
    };
    CHECK(codes("ref,aeg\nC1,7\n") == "unknown_key ");
    CHECK(codes("ref,open\nC1,perhaps\n") == "wrong_type ");
    CHECK(codes("ref,open\nC1\n") == "bad_table ");
}

TEST_CASE("a test's register is held to what an import demands, in a list as in a table, at its place") {
    struct Row {
        const char* test;
        const char* table;
        const char* told;  ///< Place, code and the message's beginning.
    };
    const Row rows[] = {
        {"people: [ { id: abe, roles: [auditer] } ]", "",
         "pack.yaml:4:74 unknown_name there is no role \"auditer\""},
        {"people: t.csv", "id,roles\nabe,auditer\n", "t.csv:2:5 unknown_name there is no role \"auditer\""},
        {"cases: t.csv", "ref,age\nC1,7\nC2,seven\n", "t.csv:3:4 wrong_type a whole number"},
        {"cases: t.csv", "ref,family\n\"C\n1\",x\nC2,y\nC2,z\n", "t.csv:5:1 duplicate_name the case \"C2\""},
        {"cases: t.csv", "ref,plan\nC1,CX\n", "t.csv:2:4 bad_value \"CX\" is not one of"},
        {"cases: t.csv", "ref,seen\nC1,2026-01-05;2103-09-30\n", "t.csv:2:4 bad_date the year of 2103-09-30"},
        {"cases: [ { ref: C1, seen: 2026-02-30 } ]", "", "pack.yaml:4:71 bad_date there is no 2026-02-30"},
        {"units: [ { id: north } ], people: [ { id: abe, unit: nroth } ]", "",
         "pack.yaml:4:98 unknown_name there is no unit \"nroth\" in this test"},
        {"units: [ { id: a, parent: b }, { id: b } ]", "", ""},
        {"people: [ { id: abe, unit: anywhere } ]", "", ""},
        {"steps: [ { change: { case: C1, set: { age: seven } } } ]", "",
         "pack.yaml:4:88 wrong_type a whole number"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.test);
        std::string told;
        for (const Diagnostic& each : read_with_tables(row.test, {{"t.csv", row.table}}).diagnostics) {
            told += each.where.file + ":" + std::to_string(each.where.line) + ":" +
                    std::to_string(each.where.column) + " " + std::string{each.code.text()} + " " +
                    each.message;
        }
        CAPTURE(told);
        CHECK(told.starts_with(row.told));
        CHECK(told.empty() == std::string_view{row.told}.empty());
    }
}

}  // namespace rules

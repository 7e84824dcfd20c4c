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
        "register: { attributes: { age: integer, seen: list(date), known: boolean, family: text } }\n"
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

}  // namespace rules

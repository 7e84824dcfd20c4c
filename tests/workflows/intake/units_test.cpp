#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "sheets.hpp"
#include "workflows/intake/intake.hpp"

namespace {

using workflows::read_units;
using workflows::Unit;

const std::vector<Unit> none;

std::string mistakes(const std::string& sheet, const std::vector<Unit>& stored = none) {
    const auto reading = read_units(table_of(sheet), stored);
    CHECK(reading.records.empty() != reading.problems.empty());
    return text_of(reading.problems);
}

Unit unit(std::string id, std::string kind, std::optional<std::string> parent) {
    Unit unit;
    unit.id = unit.title = std::move(id);
    unit.kind = std::move(kind);
    unit.parent = std::move(parent);
    return unit;
}

}  // namespace

TEST_CASE("units are read in the sheet's order, parents before or after their children") {
    const auto reading = read_units(table_of("id|title|kind|parent\n"
                                             " north_1 | North one |team|north\n"
                                             "|||\n"
                                             "north||area|\n"
                                             "south_1||team|south"),
                                    {unit("south", "area", {})});
    REQUIRE(text_of(reading.problems) == "");
    REQUIRE(reading.records.size() == 3);
    CHECK(reading.records[0].id == "north_1");
    CHECK(reading.records[0].title == "North one");
    CHECK(reading.records[0].parent == "north");
    CHECK(reading.records[1].title == "north");
    CHECK_FALSE(reading.records[1].parent.has_value());
    CHECK(reading.records[2].parent == "south");
}

TEST_CASE("what is wrong with a sheet of units is said with its place") {
    CHECK(mistakes("id|kind|parent\nnorth_1|team|nort\nnorth|area|") ==
          "line 2, column 3 (parent): there is no unit `nort` (did you mean north?)\n");
    CHECK(mistakes("id|kind\nnorth|area\nsouth|area\nnorth|team") ==
          "line 4, column 1 (id): `north` stands on line 2 already\n");
    CHECK(mistakes("id|kind\n|area\nnorth|") ==
          "line 2, column 1 (id): empty; every row needs one\n"
          "line 3, column 2 (kind): empty; every row needs one\n");
    CHECK(mistakes("name|title\nnorth|North") ==
          "line 1: there is no column `id`\nline 1: there is no column `kind`\n");
    CHECK(mistakes("id|kind|title\nnorth|area|two\twords") ==
          "line 2, column 3 (title): a line break or another control character; expected one line of text\n");
}

TEST_CASE("no unit is above itself") {
    CHECK(mistakes("id|kind|parent\na|team|a") ==
          "line 2, column 3 (parent): a unit cannot be above itself: a -> a\n");
    CHECK(mistakes("id|kind|parent\na|team|b\nb|team|c\nc|team|a\nd|team|\n") ==
          "line 2, column 3 (parent): a unit cannot be above itself: a -> b -> c -> a\n"
          "line 3, column 3 (parent): a unit cannot be above itself: b -> c -> a -> b\n"
          "line 4, column 3 (parent): a unit cannot be above itself: c -> a -> b -> c\n");
    CHECK(mistakes("id|kind|parent\nnorth|area|team",
                   {unit("team", "team", "north"), unit("north", "area", {})}) ==
          "line 2, column 3 (parent): a unit cannot be above itself: north -> team -> north\n");
    CHECK(text_of(read_units(table_of("id|kind|parent\nteam|team|\nnorth|area|team"),
                             {unit("team", "team", "north"), unit("north", "area", {})})
                      .problems) == "");
}

TEST_CASE("columns that are not known are named, and nothing else happens to them") {
    const auto reading = read_units(table_of("id|kind|titel|colour\nnorth|area|North|red"), none);
    CHECK(reading.records.size() == 1);
    CHECK(text_of(reading.warnings) ==
          "line 1, column 3 (titel): not a column that is known here, so it was not read (did you mean "
          "title?)\n"
          "line 1, column 4 (colour): not a column that is known here, so it was not read\n");
}

TEST_CASE("no unit ends while something is in it, as the sheet has it") {
    const auto day = [](const char* text) { return *rules::parse_date(text); };
    workflows::KnownOfUnits known{day("2026-01-05"), [](const std::string& id) {
                                      workflows::UnitContents contents;
                                      if (id == "south") contents.cases = {"C1"};
                                      return contents;
                                  }};
    const std::vector<Unit> stored{unit("south", "team", {}), unit("area", "area", {}),
                                   unit("duty", "team", "area"), unit("west", "area", {})};
    const auto said = [&](const std::string& sheet) {
        return text_of(read_units(table_of(sheet), stored, known).problems);
    };
    CHECK(said("id|kind|until\nsouth|team|2026-01-06") == "");
    CHECK(
        said("id|kind|until\nsouth|team|2026-01-05\narea|area|2026-01-01") ==
        "line 2, column 3 (until): south still holds 1 open case: move them first, or say where they go with "
        "`caseloop unit split` or `caseloop unit merge`\n"
        "line 3, column 3 (until): area still holds 1 unit below it: move them first, or say where they go "
        "with `caseloop unit split` or `caseloop unit merge`\n");
    CHECK(said("id|kind|parent|until\narea|area||2026-01-01\nduty|team|area|2026-01-01") == "");
    CHECK(said("id|kind|parent|until\narea|area||2026-01-01\nduty|team|west|") == "");
}

TEST_CASE("a unit keeps what the sheet has no column for, and a title given by hand goes with a warning") {
    std::vector<Unit> stored{unit("duty", "team", "area"), unit("area", "area", {})};
    stored[0].title = "Duty, both";
    const auto kept = read_units(table_of("id|kind\nduty|service"), stored);
    REQUIRE(kept.records.size() == 1);
    CHECK(kept.records[0].title == "Duty, both");
    CHECK(kept.records[0].parent == "area");
    CHECK(read_units(table_of("id|kind|title|parent\nduty|team||"), stored).records[0].title == "duty");
    workflows::KnownOfUnits known;
    known.renamed = {{"duty", "2026-03-01 (one team)"}};
    CHECK(text_of(read_units(table_of("id|kind|title\nduty|team|Duty, both"), stored, known).warnings) == "");
    CHECK(
        text_of(read_units(table_of("id|kind|title\nduty|team|Duty"), stored, known).warnings) ==
        "line 2, column 3 (title): `Duty` takes the place of `Duty, both`, its name by hand since 2026-03-01 "
        "(one team): the sheet counts, so change it there too if it is to stay\n");
}

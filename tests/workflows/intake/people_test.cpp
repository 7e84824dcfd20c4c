#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "sheets.hpp"
#include "workflows/intake/intake.hpp"

namespace {

using workflows::KnownToPeople;
using workflows::Person;
using workflows::read_people;

const KnownToPeople known = {
    .roles = {"auditor", "moderator", "team_manager"}, .units = {"north", "north_1"}, .people = {"tina"}};

std::string mistakes(const std::string& sheet) {
    return text_of(read_people(table_of(sheet), known).problems);
}

}  // namespace

TEST_CASE("a person's cells become a record") {
    const auto reading = read_people(table_of("id|name|email|roles|unit|manager|leave_from|leave_to|cover|"
                                              "works|capacity|training_case_audit|until\n"
                                              "abe|Abe Ó Sé|abe@northmere.example|moderator, "
                                              "auditor;auditor|north_1|tina|2026-01-12|2026-01-16|"
                                              "mo|Mon-Thu|4|2027-01-01|2028-12-31\n"
                                              "mo||||||||||||"),
                                     known);
    REQUIRE(text_of(reading.problems) == "");
    CHECK(text_of(reading.warnings) == "");
    REQUIRE(reading.records.size() == 2);
    CHECK(
        boost::json::serialize(to_document(reading.records[0])) ==
        R"({"id":"abe","name":"Abe Ó Sé","email":"abe@northmere.example","roles":["auditor","moderator"],)"
        R"("unit":"north_1","manager":"tina","leave_from":"2026-01-12","leave_to":"2026-01-16","cover":"mo",)"
        R"("works":"mon-thu","capacity":4,"training":{"case_audit":"2027-01-01"},"until":"2028-12-31"})");
    CHECK(boost::json::serialize(to_document(reading.records[1])) ==
          R"({"id":"mo","name":"mo","roles":[],"training":{}})");
}

TEST_CASE("what is wrong with a person is said with its place and what was expected") {
    struct Case {
        const char* sheet;
        const char* expected;
    };
    const Case cases[] = {
        {"id|roles\nabe|audtor",
         "line 2, column 2 (roles): there is no role `audtor` (did you mean auditor?)\n"},
        {"id|unit\nabe|north_2",
         "line 2, column 2 (unit): there is no unit `north_2` (did you mean north_1?)\n"},
        {"id|manager\nabe|tinna",
         "line 2, column 2 (manager): there is no person `tinna` (did you mean tina?)\n"},
        {"id|manager\nabe|abe", "line 2, column 2 (manager): nobody is their own manager\n"},
        {"id|cover\nabe|abe", "line 2, column 2 (cover): nobody covers for themselves\n"},
        {"id|email\nabe|abe at home", "line 2, column 2 (email): `abe at home` is no e-mail address\n"},
        {"id|leave_from|leave_to\nabe|2026-01-16|2026-01-12",
         "line 2, column 3 (leave_to): before the first day of leave, 2026-01-16\n"},
        {"id|leave_to\nabe|2026-01-12", "line 2, column 2 (leave_to): a last day of leave without a first\n"},
        {"id|until\nabe|31/12/2026",
         "line 2, column 2 (until): `31/12/2026` is no date: expected a day of 1900 to 2100 such as "
         "2026-01-05\n"},
        {"id|until\nabe|2026-02-29",
         "line 2, column 2 (until): `2026-02-29` is no date: expected a day of 1900 to 2100 such as "
         "2026-01-05\n"},
        {"id|training_case_audit\nabe|2103-01-01",
         "line 2, column 2 (training_case_audit): `2103-01-01` is no date: expected a day of 1900 to 2100 "
         "such as "
         "2026-01-05\n"},
        {"id|works\nabe|mon-fry",
         "line 2, column 2 (works): `mon-fry`: expected days such as mon-fri or mon,tue,thu\n"},
        {"id|capacity\nabe|-1",
         "line 2, column 2 (capacity): `-1`: expected a whole number from 0 to 1000\n"},
        {"id|capacity\nabe|four",
         "line 2, column 2 (capacity): `four`: expected a whole number from 0 to 1000\n"},
        {"id\nabe\nabe", "line 3, column 1 (id): `abe` stands on line 2 already\n"},
        {"ID\nabe", "line 1: there is no column `id` (is it the one called ID?)\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.sheet);
        CHECK(mistakes(one.sheet) == one.expected);
    }
}

TEST_CASE("a sheet with any mistake gives no records, and its mistakes in the order of the lines") {
    const auto reading =
        read_people(table_of("id|manager|until\nabe|nobody|x\nmo|tina|2026-01-05\n|abe|y"), known);
    CHECK(reading.records.empty());
    std::string places;
    for (const auto& problem : reading.problems.listed()) {
        places += std::to_string(problem.line) + "." + std::to_string(problem.column) + " ";
    }
    CHECK(places == "2.2 2.3 4.1 4.3 ");
}

TEST_CASE("any role will do where none are known") {
    KnownToPeople any = known;
    any.roles.clear();
    CHECK(text_of(read_people(table_of("id|roles\nabe|baker"), any).problems) == "");
}

TEST_CASE("a training column without a name is not known") {
    CHECK(text_of(read_people(table_of("id|training_\nabe|2026-01-05"), known).warnings) ==
          "line 1, column 2 (training_): not a column that is known here, so it was not read\n");
}

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "adapters/demo/county.hpp"
#include "engine/digest.hpp"

namespace {

using Row = std::map<std::string, std::string>;

// Good for sheets in which no cell is quoted, as the county's are.
std::vector<std::string> split(const std::string& line, char between) {
    std::vector<std::string> cells{""};
    for (const char letter : line) {
        if (letter == between) {
            cells.emplace_back();
        } else {
            cells.back() += letter;
        }
    }
    return cells;
}

std::vector<Row> rows_of(const std::string& sheet) {
    std::istringstream lines(sheet);
    std::string line;
    std::getline(lines, line);
    const auto columns = split(line, ',');
    std::vector<Row> rows;
    while (std::getline(lines, line)) {
        const auto cells = split(line, ',');
        REQUIRE(cells.size() == columns.size());
        Row& row = rows.emplace_back();
        for (std::size_t column = 0; column < columns.size(); ++column) row[columns[column]] = cells[column];
    }
    return rows;
}

std::set<std::string> ids_of(const std::vector<Row>& rows, const std::string& column) {
    std::set<std::string> ids;
    for (const Row& row : rows) CHECK(ids.insert(row.at(column)).second);
    return ids;
}

template <class Claim>
int count_if(const std::vector<Row>& rows, Claim claim) {
    int count = 0;
    for (const Row& row : rows) count += claim(row) ? 1 : 0;
    return count;
}

bool holds(const Row& person, const std::string& role) {
    const auto roles = split(person.at("roles"), ';');
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool moved_often(const Row& row) {
    return !row.at("placement_moves").empty() && std::stoi(row.at("placement_moves")) >= 3;
}

const std::vector<std::uint64_t> seeds{0, 1, 42, 20'260'105, ~std::uint64_t{0}};

}  // namespace

TEST_CASE("the county has the published proportions whatever the seed") {
    for (const auto seed : seeds) {
        CAPTURE(seed);
        const auto cases = rows_of(adapters::make_county(seed).cases_csv);
        CHECK(cases.size() == 2400);
        CHECK(count_if(cases, [](const Row& row) { return row.at("plan") == "CLA"; }) == 972);
        CHECK(count_if(cases, [](const Row& row) {
                  return row.at("plan") == "CLA" && row.at("open") == "true";
              }) == 972);
        CHECK(count_if(cases, moved_often) == 75);
        const auto band = [&](int youngest, int oldest) {
            return count_if(cases, [=](const Row& row) {
                const int age = std::stoi(row.at("age"));
                return moved_often(row) && row.at("plan") == "CLA" && youngest <= age && age <= oldest;
            });
        };
        CHECK(band(0, 5) == 7);
        CHECK(band(6, 12) == 12);
        CHECK(band(13, 17) == 56);
        for (const std::string plan : {"CIN", "CP", "care_leaver"}) {
            CHECK(count_if(cases, [&](const Row& row) { return row.at("plan") == plan; }) > 200);
            CHECK(count_if(cases, [&](const Row& row) {
                      return row.at("plan") == plan && row.at("open") == "false";
                  }) > 0);
        }
    }
}

TEST_CASE("only the looked-after have placement moves, and only the grown-up are care leavers") {
    for (const Row& row : rows_of(adapters::make_county(42).cases_csv)) {
        CAPTURE(row.at("ref"));
        CHECK((row.at("plan") == "CLA") == !row.at("placement_moves").empty());
        CHECK((row.at("plan") == "care_leaver") == (std::stoi(row.at("age")) >= 18));
        CHECK(row.at("plan_started") < row.at("last_review"));
        CHECK(row.at("last_review") < "2026-01-01");
        const auto visits = split(row.at("visits"), ';');
        CHECK(visits.size() == 3);
        CHECK(std::is_sorted(visits.begin(), visits.end()));
    }
}

TEST_CASE("the organisation has four localities, 24 teams and 150 people") {
    const auto county = adapters::make_county(42);
    const auto units = rows_of(county.units_csv);
    const auto of_kind = [&](const std::string& kind) {
        return count_if(units, [&](const Row& unit) { return unit.at("kind") == kind; });
    };
    CHECK(of_kind("council") == 1);
    CHECK(of_kind("area") == 4);
    CHECK(of_kind("service") == 9);
    CHECK(of_kind("team") == 24);

    const auto people = rows_of(county.people_csv);
    CHECK(people.size() == 150);
    const std::map<std::string, int> expected{
        {"practitioner", 100},     {"team_manager", 24},          {"service_manager", 8},
        {"assistant_director", 1}, {"quality_assurance_lead", 2}, {"auditor", 22},
        {"moderator", 5},          {"principal_social_worker", 1}};
    for (const auto& [role, count] : expected) {
        CAPTURE(role);
        CHECK(count_if(people, [&](const Row& person) { return holds(person, role); }) == count);
    }
    CHECK(count_if(people, [](const Row& person) { return !person.at("leave_from").empty(); }) > 5);
}

TEST_CASE("some auditors' training runs out within the year, most of it does not") {
    for (const auto seed : seeds) {
        CAPTURE(seed);
        const auto people = rows_of(adapters::make_county(seed).people_csv);
        const auto trained = count_if(people, [](const Row& person) {
            return holds(person, "auditor") && person.at("training_case_audit") >= "2027-01-01";
        });
        CHECK(trained >= 11);
        for (const Row& person : people) {
            if (holds(person, "auditor")) CHECK(person.at("training_case_audit") > "2026-01-05");
        }
    }
    const auto people = rows_of(adapters::make_county(42).people_csv);
    CHECK(count_if(people, [](const Row& person) {
              return holds(person, "auditor") && person.at("training_case_audit") < "2026-12-31";
          }) > 0);
}

TEST_CASE("whoever and whatever is named exists") {
    for (const auto seed : seeds) {
        CAPTURE(seed);
        const auto county = adapters::make_county(seed);
        std::set<std::string> above{""};
        for (const Row& unit : rows_of(county.units_csv)) {
            CHECK(above.contains(unit.at("parent")));  // a parent comes first
            CHECK(above.insert(unit.at("id")).second);
        }
        const auto people = rows_of(county.people_csv);
        const auto ids = ids_of(people, "id");
        ids_of(people, "email");
        for (const Row& person : people) {
            CAPTURE(person.at("id"));
            CHECK(above.contains(person.at("unit")));
            CHECK((person.at("manager").empty() ? holds(person, "assistant_director")
                                                : ids.contains(person.at("manager"))));
            CHECK(person.at("cover").empty() == person.at("leave_from").empty());
            CHECK((person.at("cover").empty() || ids.contains(person.at("cover"))));
            CHECK(person.at("leave_from") <= person.at("leave_to"));
            CHECK(person.at("email").ends_with("@northmere.example"));
        }
        std::map<std::string, std::string> unit_of;
        for (const Row& person : people) unit_of[person.at("id")] = person.at("unit");
        const auto cases = rows_of(county.cases_csv);
        ids_of(cases, "ref");
        for (const Row& row : cases) {
            if (unit_of[row.at("worker")] != row.at("unit")) FAIL_CHECK(row.at("ref"));
        }
    }
}

TEST_CASE("a seed gives the same bytes on every machine, another seed others") {
    const auto county = adapters::make_county(42);
    CHECK(engine::to_hex(engine::sha256(county.units_csv)) ==
          "dafb26bb04ae630e0aa9dd33c3677b987c089212d07db3205372b8660238a6ab");
    CHECK(engine::to_hex(engine::sha256(county.people_csv)) ==
          "9666c10e95a8f07d35cc1852eb1835d646dacad139083b3c0f6859c9803dc864");
    CHECK(engine::to_hex(engine::sha256(county.cases_csv)) ==
          "d1868ec425f3dd41efe71833df5e5dabfb8fc1a37ed35e99d2e0e7b53faa9208");
    CHECK(adapters::make_county(43).people_csv != county.people_csv);
    CHECK(adapters::make_county(43).cases_csv != county.cases_csv);
}

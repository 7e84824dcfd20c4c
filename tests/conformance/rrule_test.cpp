// The shared rows of recurrence rules, read in place. Contested rows are not scored.
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "rules/time/recurrence.hpp"
#include "tests/rules/time/time_test.hpp"

using namespace rules;
namespace json = boost::json;

namespace {

// One row starts in the year 9997, where parse_local_time refuses to go.
LocalTime any_year(const std::string& text) {
    const int year = std::stoi(text.substr(0, 4));
    const LocalTime in_2000 = local("2000" + text.substr(4));
    const std::chrono::year_month_day date{date_of(in_2000)};
    return Date{std::chrono::year{year} / date.month() / date.day()} + (in_2000 - date_of(in_2000));
}

std::string string_at(const json::object& row, std::string_view key) {
    return std::string{row.at(key).as_string()};
}

void check_row(const json::object& row) {
    const std::string id = string_at(row, "id");
    const std::string rrule = string_at(row, "rrule");
    CAPTURE(id);
    CAPTURE(rrule);
    const auto rule = parse_rrule(rrule);
    REQUIRE_MESSAGE(rule.has_value(), rule.error().message);
    std::optional<Zone> zone;
    if (row.at("tzid").is_string()) zone = *find_zone(string_at(row, "tzid"));

    Occurrences occurrences = rule->from(any_year(string_at(row, "dtstart")), zone);
    const json::array& expected = row.at("expected").as_array();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto local = occurrences.next();
        CHECK(local.has_value());
        if (!local) return;
        CHECK(to_text(*local) == std::string{expected[i].as_string()});
        if (!row.contains("expected_utc")) continue;
        CHECK(to_text(zone->to_moment(*local)) ==
              std::string{row.at("expected_utc").as_array()[i].as_string()});
    }
    if (row.at("complete").as_bool()) CHECK_FALSE(occurrences.next().has_value());
}

void check_file(const std::string& path) {
    std::ifstream file{path};
    if (!file) {
        MESSAGE("skipped: the shared rows are not here");
        return;
    }
    int scored = 0;
    for (std::string line; std::getline(file, line);) {
        const json::value row = json::parse(line);
        if (row.as_object().contains("contested")) continue;
        check_row(row.as_object());
        ++scored;
    }
    CHECK(scored > 0);
}

}  // namespace

TEST_CASE("conformance: the recurrence rules written for this project") {
    check_file(SHARED_DIR "/conformance/rrule/open.jsonl");
}

TEST_CASE("conformance: the recurrence rules of libical and dateutil") {
    check_file(SHARED_DIR "/conformance/rrule/open-thirdparty.jsonl");
}

// The search for auditors, while things go on happening.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/workflows/publishing/council.hpp"
#include "workflows/playing/register_rows.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

constexpr int more_than_one_batch = 150;

json::array cases_of_two_workers() {
    json::array cases;
    for (int i = 1; i <= more_than_one_batch; ++i)
        cases.push_back({{"ref", "W" + std::to_string(i)}, {"unit", "north"}, {"worker", "wes"}});
    return cases;
}

void look_once(Council& council) {
    council.run("wake", "", {{"kind", "seat_search"}, {"id", "seats"}}, "clock");
}

}  // namespace

TEST_CASE("what changes between two batches of a search is looked at in all of them") {
    Council council;
    const json::array people =
        json::parse(R"([{"id":"wes","unit":"north"},{"id":"ola","unit":"north"}])").as_array();
    council.run("import", "", {{"kind", "people"}, {"rows", workflows::person_rows(people)}});
    council.run("import", "", {{"kind", "cases"}, {"rows", workflows::case_rows(cases_of_two_workers())}});
    council.publish(pack_with({{"independent_of: []", "independent_of: [line]"}}));
    council.start_round();
    council.advance_to("2026-01-05T11:00:00Z");
    council.run("change_person", "ola", {{"set", {{"manager", "tina"}}}});
    look_once(council);
    REQUIRE(council.field("seat_search", "seats", "after") != "");
    council.run("change_person", "wes", {{"set", {{"manager", "abe"}}}});
    council.advance_to("2026-01-06T11:00:00Z");
    int held = 0;
    int marked = 0;
    for (const auto& [key, document] : council.records()) {
        if (key.kind != "audit" || !document.at("case").as_string().starts_with("W")) continue;
        ++held;
        marked += document.contains("conflict") ? 1 : 0;
    }
    CHECK(held == more_than_one_batch);
    CHECK(marked == more_than_one_batch);
}

}  // namespace publishing

// Units that are renamed, split, merged and ended in mid-year.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/workflows/publishing/council.hpp"
#include "workflows/playing/register_rows.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

json::object because(json::object arguments) {
    arguments.emplace("because", "reorganised");
    return arguments;
}

std::string why_not(Council& council, const std::string& command, const std::string& subject,
                    json::object arguments) {
    const auto reply = council.attempt({command, subject, because(std::move(arguments)), "qa", ""});
    REQUIRE_FALSE(reply.has_value());
    return reply.error().message;
}

engine::Result<engine::Reply> attempt(Council& council, const char* kind, json::array rows) {
    return council.attempt({"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "register", ""});
}

void import(Council& council, const char* kind, json::array rows) {
    const auto reply = attempt(council, kind, std::move(rows));
    REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
}

json::array rows(const char* text) {
    return json::parse(text).as_array();
}

}  // namespace

TEST_CASE("a unit that is renamed keeps its id, and what was audited before keeps the old name") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.submit("AUD-1", "good");
    council.run("rename_unit", "north", because({{"title", "North and East"}}));
    council.submit("AUD-2", "good");
    CHECK(council.record("audit", "AUD-1").at("unit_then").at("title") == "north");
    CHECK(council.record("audit", "AUD-2").at("unit_then").at("title") == "North and East");
    CHECK(why_not(council, "rename_unit", "north", {{"title", "North and East"}}) ==
          "north is called North and East already.");
}

TEST_CASE("a split names where every case and person goes; the past stays, and nobody comes in any more") {
    Council council;
    council.publish(pack_with());
    import(council, "cases", workflows::case_rows(rows(R"([{"ref":"C1","unit":"north","worker":"will"},
            {"ref":"C2","unit":"north","worker":"wanda"},{"ref":"C3","unit":"north","open":false}])")));
    council.start_round();
    council.submit("AUD-1", "good");
    CHECK(why_not(council, "split_unit", "north",
                  {{"into", {"north_a", "north_b"}}, {"workers", {{"will", "north_a"}}}}) ==
          "Nobody said where these go: case C2, person qa, person tina. Name each, or its worker.");
    CHECK(why_not(council, "split_unit", "north", {{"into", {"north_a"}}, {"cases", {{"C1", "north_c"}}}}) ==
          "C1 cannot go to `north_c`: it is not one of the units after it.");
    CHECK(why_not(council, "split_unit", "north", {{"into", {"north_a"}}, {"from", "2026-02-01"}}) ==
          "`from` lies in the future: do it on 2026-02-01.");
    const json::object reply = council.run("split_unit", "north",
                                           because({{"into", {"north_a", "north_b"}},
                                                    {"workers", {{"will", "north_a"}, {"wanda", "north_b"}}},
                                                    {"people", {{"tina", "north_a"}, {"qa", "north_b"}}}}));
    CHECK(json::serialize(reply.at("counts")) == R"({"case":2,"person":2,"unit":0})");
    CHECK(council.field("case", "C1", "unit") == "north_a");
    CHECK(council.field("case", "C2", "unit") == "north_b");
    CHECK(council.field("case", "C3", "unit") == "north");
    CHECK(council.field("unit", "north", "until") == "2026-01-04");
    CHECK(council.record("unit", "north").at("became") == json::array{"north_a", "north_b"});
    CHECK(council.field("unit", "north_a", "from") == "2026-01-05");
    CHECK(council.record("audit", "AUD-1").at("unit_then").at("id") == "north");
    council.submit("AUD-2", "good");
    const std::string now = council.field("audit", "AUD-2", "case") == "C1" ? "north_a" : "north_b";
    CHECK(council.record("audit", "AUD-2").at("unit_then").at("id") == json::string(now));

    const auto refused =
        attempt(council, "cases", workflows::case_rows(rows(R"([{"ref":"C9","unit":"north"}])")));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message ==
          "import: the case C9 cannot be in a unit that ended: north ended on "
          "2026-01-04; after it came north_a, north_b.");
    CHECK(why_not(council, "move_case", "C1", {{"to", "north"}})
              .starts_with("C1 cannot go to north: north ended"));
    // A register that knows nothing of it does not bring the unit back.
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"north","kind":"team","title":"North"}])")));
    CHECK(council.field("unit", "north", "until") == "2026-01-04");
}

TEST_CASE("a place for what is not in the unit was mistyped, and is refused") {
    Council council;
    council.publish(pack_with());
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"south"}])")));
    import(council, "cases", workflows::case_rows(rows(R"([{"ref":"C3","unit":"south"},
            {"ref":"C4","unit":"north","open":false}])")));
    CHECK(
        why_not(council, "split_unit", "north",
                {{"into", {"a"}},
                 {"cases", {{"C3", "a"}, {"C4", "a"}}},
                 {"workers", {{"nobody", "a"}}},
                 {"people", {{"tia", "a"}}},
                 {"units", {{"south", "a"}}}}) ==
        "`C3` is no open case of north; `C4` is no open case of north; `nobody` is no worker with an open "
        "case of north; `tia` is no person of north (did you mean tina?); `south` is no unit directly below "
        "north.");
}

TEST_CASE("merged units end, and all that they held is in the one that comes after") {
    Council council;
    council.publish(pack_with());
    import(council, "units",
           workflows::unit_rows(rows(R"([{"id":"south"},{"id":"duty","parent":"north"}])")));
    import(council, "cases", workflows::case_rows(rows(R"([{"ref":"C2","unit":"south"}])")));
    const json::object reply =
        council.run("merge_units", "all",
                    because({{"units", {"north", "south"}}, {"title", "All of it"}, {"from", "2026-01-03"}}));
    CHECK(json::serialize(reply.at("counts")) == R"({"case":2,"person":2,"unit":1})");
    CHECK(council.field("unit", "all", "title") == "All of it");
    CHECK(council.field("unit", "duty", "parent") == "all");
    CHECK(council.field("case", "C1", "unit") == "all");
    CHECK(council.field("person", "tina", "unit") == "all");
    CHECK(council.field("unit", "south", "until") == "2026-01-02");
}

TEST_CASE("a unit that takes the place of one above it stands where that stood, whatever stood between") {
    const char* tree =
        R"([{"id":"county","kind":"council"},{"id":"east","parent":"county"},{"id":"west","parent":"east"},
                           {"id":"duty","parent":"west"},{"id":"night","parent":"duty"}])";
    struct Row {
        const char* what;
        std::vector<const char*> ends;
        const char* into;
        std::vector<std::pair<const char*, const char*>> parents;
    };
    const Row rows_of_units[] = {
        {"into the one below it", {"west"}, "duty", {{"duty", "east"}, {"night", "duty"}}},
        {"into one below that", {"west"}, "night", {{"duty", "night"}, {"night", "east"}}},
        {"two that end, one below the other",
         {"west", "east"},
         "duty",
         {{"duty", "county"}, {"night", "duty"}}},
        {"the same in the other order", {"east", "west"}, "duty", {{"duty", "county"}}},
        {"two that end with one between",
         {"duty", "east"},
         "night",
         {{"night", "county"}, {"west", "night"}}},
        {"into a new one", {"west", "east"}, "fresh", {{"fresh", "county"}, {"duty", "fresh"}}},
        {"into a new one, with one between",
         {"duty", "east"},
         "fresh",
         {{"fresh", "county"}, {"west", "fresh"}}},
        {"into the one above", {"duty"}, "west", {{"west", "east"}, {"night", "west"}}}};
    for (const Row& row : rows_of_units) {
        CAPTURE(row.what);
        Council council;
        council.publish(pack_with());
        import(council, "units", workflows::unit_rows(rows(tree)));
        json::array ends;
        for (const char* each : row.ends) ends.emplace_back(each);
        council.run("merge_units", row.into, because({{"units", ends}}));
        for (const auto& [unit, parent] : row.parents) {
            CAPTURE(unit);
            CHECK(council.field("unit", unit, "parent") == parent);
        }
    }
}

TEST_CASE("an import ends no unit in which something is open, but may end it with all that is below") {
    Council council;
    council.publish(pack_with());
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"area"},{"id":"duty","parent":"area"}])")));
    const auto refused =
        attempt(council, "units", workflows::unit_rows(rows(R"([{"id":"north","until":"2026-01-04"}])")));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message ==
          "import: north still holds 2 open cases, 2 people: move them first, or say where they go with "
          "`caseloop unit split` or `caseloop unit merge`.");
    CHECK_FALSE(council.record("unit", "north").contains("until"));
    const auto below =
        attempt(council, "units", workflows::unit_rows(rows(R"([{"id":"area","until":"2026-01-04"}])")));
    REQUIRE_FALSE(below.has_value());
    CHECK(below.error().message.starts_with("import: area still holds 1 unit below it: "));
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"north","until":"2026-02-01"}])")));
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"area","until":"2026-01-04"},
            {"id":"duty","parent":"area","until":"2026-01-04"}])")));
    CHECK(council.field("unit", "duty", "until") == "2026-01-04");
}

TEST_CASE("a unit ends once, on a day after it began, and is named once") {
    Council council;
    council.publish(pack_with());
    import(council, "units",
           workflows::unit_rows(rows(R"([{"id":"south"},{"id":"young","from":"2026-01-04"}])")));
    const char* twice = "north is named twice.";
    CHECK(why_not(council, "merge_units", "all", {{"units", {"north", "south", "north"}}}) == twice);
    CHECK(why_not(council, "split_unit", "north", {{"into", {"a", "b", "a"}}}) == "a is named twice.");
    CHECK(why_not(council, "merge_units", "all", {{"units", {"young"}}, {"from", "2020-01-01"}}) ==
          "young began on 2026-01-04: what comes after it can begin on the next day at the earliest, not on "
          "2020-01-01.");
    CHECK(why_not(council, "merge_units", "young", {{"units", {"south"}}, {"from", "2020-01-01"}}) ==
          "young begins on 2026-01-04: it cannot take over on 2020-01-01.");
    council.run("split_unit", "north", because({{"into", {"all"}}}));
    const json::object before = council.record("unit", "north");
    CHECK(why_not(council, "split_unit", "north", {{"into", {"other"}}, {"from", "2020-01-01"}}) ==
          "north ended on 2026-01-04; after it came all.");
    CHECK(why_not(council, "merge_units", "other", {{"units", {"north"}}, {"from", "2020-01-01"}}) ==
          "north ended on 2026-01-04; after it came all.");
    CHECK(council.record("unit", "north") == before);
}

TEST_CASE("a unit ends when nothing is left in it") {
    Council council;
    council.publish(pack_with());
    CHECK(
        why_not(council, "end_unit", "north", {}) ==
        "north still holds 2 open cases, 2 people: move them first, or say where they go with `caseloop unit "
        "split` or `caseloop unit merge`.");
    import(council, "units", workflows::unit_rows(rows(R"([{"id":"empty"}])")));
    council.run("end_unit", "empty", because({{"on", "2026-01-05"}}));
    CHECK(why_not(council, "end_unit", "empty", {}) == "empty ended on 2026-01-05.");
    CHECK(why_not(council, "end_unit", "nowhere", {}) == "There is no unit `nowhere`.");
    CHECK(why_not(council, "end_unit", "nort", {}) == "There is no unit `nort`; did you mean north?");
    CHECK(why_not(council, "rename_unit", "nort", {{"title", "N"}}) ==
          "There is no unit `nort`; did you mean north?");
    CHECK(why_not(council, "split_unit", "nort", {{"into", {"a", "b"}}}) ==
          "There is no unit `nort`; did you mean north?");
}

}  // namespace publishing

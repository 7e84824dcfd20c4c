// Somebody leaves, and nothing of theirs is left lying.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "tests/workflows/publishing/council.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/register_rows.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

// One person with everything that a person can have.
const Edits everything{
    {"        questions:\n", "        questions:\n          noted: { ask: Is it noted?, answer: yes_no }\n"},
    {"programmes:\n",
     "      paper:\n        title: Papers\n        answered_by: business_support\n        questions:\n"
     "          filed: { ask: Is it filed?, answer: yes_no, required: true }\n"
     "boards:\n  quality: { title: Quality, chair: auditor, every: { every: month, on: first friday, at: "
     "\"09:00\" } }\n"
     "programmes:\n  supervision: { title: Supervision, tool: file_audit, deadlines: { assign: 3 working "
     "days "
     "}, sample: { picked_by: { role: auditor, count: 1, per: worker } } }\n"},
    {"owner: team_manager", "owner: auditor_lead"},
    {"roles:\n",
     "roles:\n  business_support: Business support\n  auditor_lead: { title: Lead, leads: true }\n"},
    {"  auditor: Auditor\n", "  auditor: { title: Auditor, leads: true }\n"}};

const char* people = R"([
  {"id":"abe","roles":["auditor","moderator","business_support","auditor_lead"],"unit":"north","manager":"head"},
  {"id":"bea","roles":["auditor"],"unit":"north"}, {"id":"mo","roles":["moderator"],"manager":"abe","cover":"abe"},
  {"id":"lea","roles":["auditor_lead"],"unit":"north"}, {"id":"sue","roles":["business_support"],"unit":"north"},
  {"id":"will","unit":"north","manager":"abe"}, {"id":"head","roles":["moderator"],"unit":"north"},
  {"id":"tina","roles":["team_manager"],"unit":"north"}, {"id":"qa","roles":["quality_assurance_lead"],"unit":"north"}])";

void fill(Council& council) {
    council.run("import", "",
                {{"kind", "people"}, {"rows", workflows::person_rows(json::parse(people).as_array())}});
    council.run(
        "import", "",
        {{"kind", "cases"},
         {"rows",
          workflows::case_rows(
              json::parse(
                  R"([{"ref":"C1","unit":"north","worker":"will"},{"ref":"C2","unit":"north","worker":"abe"}])")
                  .as_array())}});
    council.publish(pack_with(everything));
}

void join(Council& council, const std::string& person, const std::string& role) {
    const json::array row{json::object{{"id", person}, {"roles", json::array{role}}}};
    council.run("import", "", {{"kind", "people"}, {"rows", workflows::person_rows(row)}});
}

// Every open record that names the person, by kind; cases are the register's.
std::vector<std::string> still_with(const Council& council, const std::string& person) {
    std::vector<std::string> found;
    for (const auto& [key, document] : council.records()) {
        const auto is = [&](const char* field) {
            const auto* value = document.if_contains(field);
            return value != nullptr && value->is_string() && value->as_string() == person;
        };
        const auto* state = document.if_contains("state");
        const std::string stands = state != nullptr ? std::string(state->as_string()) : "";
        const bool ended = stands == "closed" || stands == "withdrawn" || stands == "done" ||
                           stands == "held" || stands == "resolved" || stands == "acknowledged" ||
                           stands == "escalated";
        if (ended || key.kind == "case" || (key.kind == "person" && key.id == person)) continue;
        bool names = is("owner") || is("by") || is("chair") || is("manager") || is("cover");
        if (key.kind == "alert") names = is("to") || (stands == "queued" && is("instead_of"));
        const bool to_do = stands == "assigned" || stands == "first_audit" || stands == "returned";
        if (key.kind == "audit" && to_do) {
            for (const json::value& auditor : document.at("auditors").as_array())
                names |= auditor == person.c_str();
            names |= is("support");
        }
        if (key.kind == "audit" && stands == "moderation") names |= is("moderator");
        if (names && !(key.kind == "action" && document.at("settled").as_bool()))
            found.push_back(to_string(key));
    }
    return found;
}

}  // namespace

TEST_CASE("all open work of somebody who leaves goes to others, and nothing of theirs remains") {
    Council council;
    fill(council);
    council.start_round();
    council.run("assign", "AUD-1", {{"to", {"abe"}}});
    council.run("assign", "AUD-2", {{"to", {"bea"}}, {"support", "abe"}});
    council.run("start_round", "supervision");
    council.advance_to("2026-02-06T12:00:00Z");
    const std::vector<std::string> before = still_with(council, "abe");
    for (const char* kind : {"audit/AUD-1", "audit/AUD-2", "meeting/quality/2026-02-06", "person/mo",
                             "person/will", "pick/supervision/2026-01-05/will"}) {
        CAPTURE(kind);
        CHECK(std::ranges::find(before, kind) != before.end());
    }
    const json::object reply =
        council.run("person_leaves", "abe", {{"on", "2026-02-06"}, {"because", "a new job"}});
    CHECK(still_with(council, "abe").empty());
    CHECK(reply.at("cases") == json::array{"C2"});
    CHECK(council.field("person", "abe", "until") == "2026-02-06");
    CHECK(council.record("audit", "AUD-1").at("auditors") == json::array{"bea"});
    CHECK(council.field("audit", "AUD-2", "support") == "sue");
    CHECK(council.field("pick", "supervision/2026-01-05/will", "by") == "bea");
    CHECK(council.field("meeting", "quality/2026-02-06", "chair") == "bea");
    CHECK(council.field("person", "will", "manager") == "head");
    CHECK_FALSE(council.record("person", "mo").contains("cover"));
    engine::MemoryStore empty;
    CHECK(engine::rebuild(council.store(), empty, workflows::places).difference == "");
    const auto again = council.attempt({"person_leaves", "abe", {{"on", "2026-02-06"}}, "qa", ""});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().message == "abe leaves on 2026-02-06 as it is, and nothing of theirs is open.");
}

TEST_CASE("actions, moderations and alerts go to the one who was named, as far as the programme allows it") {
    Council council;
    fill(council);
    council.start_round();
    council.run("assign", "AUD-1", {{"to", {"bea"}}, {"support", "sue"}});
    council.run("begin", "AUD-1", {}, "bea");
    council.run("submit", "AUD-1", {{"answers", {{"filed", "yes"}}}}, "sue");
    council.run("submit", "AUD-1",
                {{"grade", "inadequate"},
                 {"answers", {{"risk", "inadequate"}}},
                 {"sections", {{"safety", "inadequate"}}}},
                "bea");
    REQUIRE(council.field("audit", "AUD-1", "state") == "moderation");
    council.run("moderate", "AUD-1", {{"grade", "inadequate"}}, council.field("audit", "AUD-1", "moderator"));
    REQUIRE(council.field("action", "ACT-1", "owner") == "abe");
    council.run("assign", "AUD-2", {{"to", {"abe"}}});
    const json::object reply = council.run("person_leaves", "abe", {{"to", "lea"}});
    CHECK(council.field("action", "ACT-1", "owner") == "lea");
    CHECK(council.field("person", "mo", "cover") == "lea");
    CHECK(council.field("person", "will", "manager") == "lea");
    // Lea is no auditor: the audit waits, and the lead is told.
    CHECK(council.record("audit", "AUD-2").at("auditors").as_array().empty());
    CHECK(
        council.field("audit", "AUD-2", "unassigned").starts_with("abe leaves, and nobody may take it over"));
    CHECK(json::serialize(reply.at("nobody")).find("AUD-2") != std::string::npos);
    CHECK(still_with(council, "abe").empty());
    council.advance_to("2026-01-05T11:00:00Z");
    CHECK(council.record("audit", "AUD-2").at("auditors") == json::array{"bea"});
    CHECK_FALSE(council.record("audit", "AUD-2").contains("unassigned"));
}

TEST_CASE(
    "what nobody can take over waits, begun or not, until somebody can; who leaves does not get it back") {
    for (const bool begun : {false, true}) {
        CAPTURE(begun);
        Council council;
        council.publish(pack_with());
        council.start_round();
        if (begun) council.run("begin", "AUD-1", {}, "abe");
        const json::object reply = council.run("person_leaves", "abe", {{"on", "2026-02-27"}});
        CHECK(reply.at("nobody").as_array().size() == 2);
        council.advance_to("2026-01-06T11:00:00Z");
        CHECK(council.record("audit", "AUD-1").at("auditors").as_array().empty());
        join(council, "bea", "auditor");
        council.advance_to("2026-01-06T12:00:00Z");
        CHECK(council.record("audit", "AUD-1").at("auditors") == json::array{"bea"});
        CHECK(council.field("audit", "AUD-1", "state") == "assigned");
        CHECK(council.record("audit", "AUD-2").at("auditors") == json::array{"bea"});
    }
}

TEST_CASE("of a pair the one who stays goes on, and is given somebody as soon as there is anybody") {
    for (const bool begun : {false, true}) {
        CAPTURE(begun);
        Council council;
        council.publish(pack_with({{"independent_of: []", "independent_of: [], per_audit: 2"}}));
        join(council, "bea", "auditor");
        council.start_round();
        if (begun) council.run("begin", "AUD-1", {}, "bea");
        council.run("person_leaves", "abe");
        CHECK(council.record("audit", "AUD-1").at("auditors") == json::array{"bea"});
        council.advance_to("2026-01-06T11:00:00Z");
        CHECK(council.record("audit", "AUD-1").at("auditors") == json::array{"bea"});
        join(council, "cat", "auditor");
        council.advance_to("2026-01-06T12:00:00Z");
        CHECK(council.record("audit", "AUD-1").at("auditors") == json::array{"bea", "cat"});
        CHECK_FALSE(council.record("audit", "AUD-1").contains("unassigned"));
    }
}

TEST_CASE("cases to be chosen for a whole round go to those who hold the role, not to the leaver's manager") {
    const Edits whole_round{
        {"programmes:\n",
         "programmes:\n  across: { title: Across, tool: file_audit, sample: { picked_by: { "
         "role: team_manager, count: 1, per: round } }, auditors: { independent_of: [] } }\n"}};
    struct Row {
        std::vector<const char*> others;  ///< Who hold the role by then.
        const char* by;
        const char* may;
    };
    for (const Row& row : {Row{{"ted"}, "ted", "ted"}, Row{{"ted", "una"}, "", "una"}, Row{{}, "mo", "mo"}}) {
        CAPTURE(row.others.size());
        Council council;
        council.publish(pack_with(whole_round));
        council.run("change_person", "tina", {{"set", {{"manager", "mo"}}}}, "register");
        council.run("start_round", "across");
        REQUIRE(council.field("pick", "across/2026-01-05/all", "by") == "tina");
        for (const char* each : row.others) join(council, each, "team_manager");
        const json::object reply = council.run("person_leaves", "tina", {{"on", "2026-01-05"}});
        CHECK(council.field("pick", "across/2026-01-05/all", "by") == row.by);
        CHECK(json::serialize(reply.at("handed_over")).find(std::string("\"to\":\"") + row.may) !=
              std::string::npos);
        council.run("pick", "across/2026-01-05", {{"cases", {"C1"}}, {"because", "odd"}}, row.may);
    }
}

TEST_CASE("who cannot take over, and who is not there, is refused") {
    Council council;
    fill(council);
    const auto why = [&](const std::string& person, json::object arguments) {
        const auto reply = council.attempt({"person_leaves", person, std::move(arguments), "qa", ""});
        REQUIRE_FALSE(reply.has_value());
        return reply.error().message;
    };
    CHECK(why("nobody", {}) == "There is no person `nobody`.");
    CHECK(why("abe", {{"to", "nobody"}}) == "There is no person `nobody` to hand it over to.");
    CHECK(why("abe", {{"to", "abe"}}) == "abe cannot take over from themselves.");
    council.run("change_person", "lea", {{"set", {{"until", "2026-01-02"}}}});
    CHECK(why("abe", {{"to", "lea"}}) == "lea left on 2026-01-02.");
}

}  // namespace publishing

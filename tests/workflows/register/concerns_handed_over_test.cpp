// Concerns of somebody who leaves, and what a board is asked about a case that is merged into another.
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

const Edits with_concerns{
    {"programmes:\n",
     "concerns: { escalation: { title: A chair's escalation, raised_by: [moderator], stages: [ { from: "
     "team_manager, within: 5 working days } ] } }\n"
     "boards: { called: { title: Called, chair: quality_assurance_lead } }\nprogrammes:\n"}};

void import_people(Council& council, const char* rows) {
    council.run("import", "",
                {{"kind", "people"}, {"rows", workflows::person_rows(json::parse(rows).as_array())}});
}

void raise(Council& council) {
    council.run("raise_concern", "C1", {{"kind", "escalation"}, {"text", "The plan drifts"}}, "mo");
}

void leave(Council& council, const std::string& person) {
    council.run("person_leaves", person, {{"because", "a new job"}});
}

int waiting_for(const Council& council, const std::string& person, const std::string& words) {
    int found = 0;
    for (const auto& [key, document] : council.records()) {
        found += key.kind == "alert" && document.at("to") == json::string(person) &&
                 document.at("template") == json::string(words) && document.at("state") != "withdrawn";
    }
    return found;
}

}  // namespace

TEST_CASE("an answer that somebody owes goes to whoever holds the role when they leave") {
    Council council;
    council.publish(pack_with(with_concerns));
    import_people(council, R"([{"id":"tom","roles":["team_manager"],"unit":"north"}])");
    raise(council);
    REQUIRE(council.field("concern", "CON-1", "owes") == "tina");
    leave(council, "tina");
    CHECK(council.field("concern", "CON-1", "owes") == "tom");
    CHECK(waiting_for(council, "tom", "handed_over") == 1);
    CHECK(waiting_for(council, "tom", "concern_raised") == 1);
    council.run("answer", "CON-1", {{"text", "Seen"}}, "tom");
}

TEST_CASE("a concern whose raiser leaves is judged by the quality assurance lead") {
    Council council;
    council.publish(pack_with(with_concerns));
    raise(council);
    leave(council, "mo");
    CHECK(council.field("concern", "CON-1", "judge") == "qa");
    CHECK(council.field("concern", "CON-1", "raised_by") == "mo");
    CHECK(waiting_for(council, "qa", "handed_over") == 1);
    council.run("answer", "CON-1", {{"text", "Seen"}}, "tina");
    CHECK(waiting_for(council, "qa", "concern_answered") == 1);
    council.run("accept", "CON-1", {{"statement", "Dealt with"}}, "qa");
    engine::MemoryStore empty;
    CHECK(engine::rebuild(council.store(), empty, workflows::places).difference == "");
}

TEST_CASE("what a board is asked about a case is not lost when the case is merged into one it dealt with") {
    Council council;
    council.publish(pack_with(with_concerns));
    council.run("ask_board", "called", {{"about", "C1"}, {"ask", "Old question"}});
    council.run("meeting", "called", {{"decisions", json::array{}}});
    council.run("ask_board", "called", {{"about", "C2"}, {"ask", "Who speaks for the child?"}});
    council.run("merge_cases", "C2", {{"into", "C1"}, {"because", "one child"}});
    CHECK(council.field("agenda_item", "called/C1", "state") == "waiting");
    CHECK(council.field("agenda_item", "called/C1", "ask") == "Who speaks for the child?");
}

TEST_CASE("of two questions that wait for a board about one child both are asked") {
    Council council;
    council.publish(pack_with(with_concerns));
    council.run("ask_board", "called", {{"about", "C1"}, {"ask", "Is it safe?"}});
    council.run("ask_board", "called", {{"about", "C2"}, {"ask", "Who speaks for the child?"}});
    council.run("merge_cases", "C2", {{"into", "C1"}, {"because", "one child"}});
    CHECK(council.field("agenda_item", "called/C1", "ask") == "Is it safe? Who speaks for the child?");
}

}  // namespace publishing

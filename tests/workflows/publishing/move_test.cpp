// What is under way stays on its version, goes on by the new one, and comes back.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "tests/workflows/publishing/council.hpp"
#include "workflows/indexes.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

const Edits stricter{{"first_audit: 10 working days", "first_audit: 5 working days"},
                     {"due: 5 working days", "due: 1 working day"},
                     {"on: audit.finalised\n    if: audit.grade == \"inadequate\"", "on: audit.finalised"}};

std::string item(const Council& council, const std::string& move, const std::string& of, const char* name) {
    return council.field("move_item", move + "/" + of, name);
}

}  // namespace

TEST_CASE("an audit under way ends by the rules with which it began, and new rounds begin by the new ones") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.submit("AUD-1", "good");
    council.publish(pack_with(stricter));
    council.moderate("AUD-1", "good");
    CHECK(council.field("audit", "AUD-1", "state") ==
          "closed");  // By version 2 every grade brings an action.
    CHECK(council.field("deadline", "first_audit/AUD-2", "due") == "2026-01-19");
    council.submit("AUD-2", "inadequate");
    council.moderate("AUD-2", "inadequate");
    CHECK(council.field("action", "ACT-1", "due") == "2026-01-12");
    CHECK(council.field("action", "ACT-1", "pack") == "1");
    CHECK(council.field("deadline", "action/ACT-1", "pack") == "1");

    council.start_round();
    CHECK(council.field("round", "monthly/2026-01-05/2", "pack") == "2");
    CHECK(council.field("deadline", "first_audit/AUD-3", "due") == "2026-01-12");
    council.submit("AUD-3", "good");
    council.moderate("AUD-3", "good");
    CHECK(council.field("action", "ACT-2", "due") == "2026-01-06");
    CHECK(council.field("action", "ACT-2", "pack") == "2");
}

TEST_CASE("an alert, a response and a pick stand on the version of what they belong to") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    const Edits told{
        {"rules:\n", "rules:\n  tell:\n    on: recipient.missing\n    do: [ { note: Nobody } ]\n"}};
    council.publish(pack_with(told));
    // The ladder of version 1 tells abe, who has left: version 1 has no rule for that.
    council.run("change_person", "abe", {{"set", {{"until", "2026-01-06"}}}});
    council.advance_to("2026-01-16T12:00:00Z");
    int notes = 0;
    for (const engine::Event& event : council.store().events(1, engine::no_limit))
        notes += event.type == "note.made" ? 1 : 0;
    CHECK(notes == 0);
}

TEST_CASE("what is safe goes on by the new version, with its promised dates") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.submit("AUD-1", "good");
    Edits edits = stricter;
    edits.emplace_back("share: 100%", "share: 50%");
    const json::object reply = council.publish(pack_with(edits), true);
    CHECK(reply.at("move") == json::parse(R"({"id":"1","moved":2,"left":1})"));
    CHECK(item(council, "1", "audit/AUD-1", "verdict") == "stays");
    CHECK(item(council, "1", "audit/AUD-1", "outcome") == "left");
    CHECK(council.field("audit", "AUD-1", "pack") == "1");
    CHECK(council.field("audit", "AUD-2", "pack") == "2");
    CHECK(council.field("round", "monthly/2026-01-05", "pack") == "2");
    CHECK(council.field("deadline", "first_audit/AUD-2", "pack") == "2");
    CHECK(council.field("deadline", "first_audit/AUD-2", "due") == "2026-01-19");
    council.submit("AUD-2", "good");
    CHECK(council.field("audit", "AUD-2", "state") != "first_audit");
}

TEST_CASE("a ladder that loses a step by a move still takes each of those that lie ahead") {
    const Edits chased{{"tests:\n",
                        "  late_action:\n    of: action\n    steps:\n"
                        "      - { before: 2 working days, alert: owner }\n"
                        "      - { after: 0 days, alert: owner }\n"
                        "      - { after: 5 working days, alert: quality_assurance_lead, set: { priority: "
                        "urgent } }\ntests:\n"}};
    Council council;
    council.publish(pack_with(chased));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    council.advance_to("2026-01-14T12:00:00Z");
    REQUIRE(council.field("action", "ACT-1", "overdue") == "true");
    Edits without = chased;
    without.push_back({"      - { before: 2 working days, alert: owner }\n", ""});
    council.publish(pack_with(without), true);
    REQUIRE(council.field("deadline", "action/ACT-1", "pack") == "2");
    council.advance_to("2026-01-30T12:00:00Z");
    CHECK(council.field("action", "ACT-1", "priority") == "urgent");
}

TEST_CASE("a move and its way back leave every record as it was") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");  // ACT-1 and its deadline.
    council.run("complete", "ACT-1", {{"evidence", "Done"}}, "tina");
    council.run("begin", "AUD-2", {}, "abe");
    council.run("save_draft", "AUD-2", {{"answers", {{"recorded", "yes"}}}}, "abe");
    const auto before = council.records();
    const Edits renamed{{"  file_audit:", "  child_file:"},
                        {"tool: file_audit", "tool: child_file"},
                        {"recorded: {", "written_down: {"},
                        {"  monthly:", "  each_month:"},
                        {"after: 0 days, alert: auditor", "after: 1 day, alert: auditor"}};
    council.publish(pack_with(renamed), true,
                    {"file_audit=child_file", "recorded=written_down", "monthly=each_month"});
    CHECK(council.field("audit", "AUD-2", "answers") == R"({"written_down":"yes"})");
    CHECK(council.field("audit", "AUD-2", "tool") == "child_file");
    CHECK(council.field("audit", "AUD-1", "programme") == "each_month");
    CHECK(council.field("action", "ACT-1", "pack") == "2");
    CHECK(council.records() != before);

    council.service().sleep_until(*engine::parse_moment("2026-01-05T12:00:00Z"));
    CHECK(council.run("move_back", "1") ==
          json::parse(R"({"move":"1","moved_back":3,"kept":0})").as_object());
    CHECK(council.records() == before);
    const auto again = council.attempt({"move_back", "1", {}, "qa", ""});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().message.find("were taken back before") != std::string::npos);

    engine::MemoryStore empty;
    CHECK(engine::rebuild(council.store(), empty, workflows::places).difference.empty());
    CHECK(engine::verify(council.store()).problem.empty());
}

TEST_CASE("a publication with all that it moves is one command: all of it is kept, or nothing") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    const auto before = council.records();
    const std::int64_t command = council.store().next_command();
    workflows::Publication publication{pack_with(stricter), "qa"};
    publication.move = true;
    council.store().fail_next_commit();
    const auto failed = council.attempt(workflows::publish_command(publication));
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().code == engine::ErrorCode::unavailable);
    CHECK(council.records() == before);
    CHECK_FALSE(council.store().find({"pack", "2"}));
    REQUIRE(council.attempt(workflows::publish_command(publication)).has_value());
    CHECK(council.store().next_command() == command + 1);
    for (const engine::Event& event : council.store().events_of({"audit", "AUD-1"})) {
        if (event.type == "audit.version_moved") CHECK(event.cause.command == command);
    }
}

TEST_CASE("what was worked on since the move is not taken back; what was only reminded is") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.publish(pack_with(stricter), true);
    council.run("begin", "AUD-1", {}, "abe");
    council.advance_to("2026-01-15T12:00:00Z");  // Reminders of both.
    CHECK(council.run("move_back", "1").at("kept").to_number<int>() == 1);
    CHECK(item(council, "1", "audit/AUD-1", "because") == "AUD-1 has gone on since");
    CHECK(council.field("audit", "AUD-1", "pack") == "2");
    CHECK(council.field("audit", "AUD-2", "pack") == "1");
    CHECK(council.field("deadline", "first_audit/AUD-2", "pack") == "1");
    const auto alerts = engine::scan_prefix(council.store(), "alert", "").size();
    council.advance_to("2026-01-16T12:00:00Z");
    CHECK(engine::scan_prefix(council.store(), "alert", "").size() == alerts);
}

TEST_CASE("the new ladder does not say afterwards what it would have said before the move") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.advance_to("2026-01-12T12:00:00Z");
    const Edits earlier{{"before: 2 working days", "before: 8 working days"}};  // On 7 January.
    council.publish(pack_with(earlier), true);
    council.advance_to("2026-01-16T12:00:00Z");
    CHECK(engine::scan_prefix(council.store(), "alert", "").empty());
    council.advance_to("2026-01-20T12:00:00Z");
    CHECK(engine::scan_prefix(council.store(), "alert", "").size() == 2);  // Overdue, for both.
}

TEST_CASE(
    "a case that waits for the next round of a programme that is gone is named, and goes with a rename") {
    Council council;
    const Edits reaudit{{"do: [ {", "do: [ { reaudit: next round }, {"}};
    council.publish(pack_with(reaudit));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
    Edits renamed = reaudit;
    renamed.emplace_back("  monthly:", "  each_month:");
    CHECK(council.publish(pack_with(renamed)).at("orphaned") == json::array{"monthly"});
    council.publish(pack_with(renamed), true);
    CHECK(item(council, "1", "reaudit/AUD-1", "verdict") == "needs_mapping");
    const json::object reply = council.publish(pack_with(renamed), true, {"monthly=each_month"});
    CHECK(reply.at("unchanged").as_bool());
    CHECK(reply.at("orphaned").as_array().empty());
    council.start_round("each_month");
    CHECK(council.field("reaudit", "AUD-1", "state") == "drawn");
}

TEST_CASE("cases that are still to be chosen are chosen by the version to which their round was moved") {
    Council council;
    const Edits picked{
        {"sample: { size: all }", "sample: { picked_by: { role: team_manager, count: 1, per: worker } }"}};
    council.publish(pack_with(picked));
    for (const char* ref : {"C1", "C2"}) council.run("change_case", ref, {{"set", {{"worker", "will"}}}});
    council.start_round();
    Edits renamed = picked;
    renamed.emplace_back("  monthly:", "  each_month:");
    renamed.emplace_back("  file_audit:", "  child_file:");
    renamed.emplace_back("tool: file_audit", "tool: child_file");
    const auto reply = council.publish(pack_with(renamed), true, {"monthly=each_month"});
    CHECK(reply.at("move").at("moved") == 1);
    CHECK(council.field("deadline", "pick/monthly/2026-01-05/will", "pack") == "2");
    council.run("pick", "monthly/2026-01-05", {{"worker", "will"}, {"cases", {"C1"}}, {"because", "new"}},
                "tina");
    CHECK(council.field("audit", "AUD-1", "tool") == "child_file");
    CHECK(council.field("audit", "AUD-1", "programme") == "each_month");

    Council drawing;
    drawing.publish(pack_with(picked));
    drawing.run("change_case", "C1", {{"set", {{"worker", "will"}}}});
    drawing.start_round();
    drawing.publish(pack_with(), true);
    CHECK(item(drawing, "1", "round/monthly/2026-01-05", "verdict") == "stays");
}

TEST_CASE("a replacement stands on the version of the audit that it replaces") {
    Council council;
    const Edits replaces{{"    moderation: {", "    replace_withdrawn: true\n    moderation: {"},
                         {"sample: { size: all }", "sample: { size: 1 }"}};
    council.publish(pack_with(replaces));
    council.start_round();
    Edits other = replaces;
    other.emplace_back("  file_audit:", "  child_file:");
    other.emplace_back("tool: file_audit", "tool: child_file");
    council.publish(pack_with(other), true);  // The round goes, the audit needs a mapping.
    CHECK(council.field("round", "monthly/2026-01-05", "pack") == "2");
    CHECK(council.field("audit", "AUD-1", "pack") == "1");
    council.run("withdraw", "AUD-1", {{"because", "the wrong case"}});
    CHECK(council.field("audit", "AUD-2", "pack") == "1");
    council.submit("AUD-2", "good");
}

}  // namespace publishing

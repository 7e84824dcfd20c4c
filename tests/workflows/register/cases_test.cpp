// Wrong references, children who were two, cases that move.
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

const Edits reaudited{{"rules:\n",
                       "rules:\n  again:\n    on: audit.finalised\n    if: audit.grade == \"inadequate\"\n"
                       "    do: [ { reaudit: next round } ]\n"},
                      {"rules:\n",
                       "measures: { north: { share: audits, where: audit.grade == \"inadequate\", "
                       "by: unit.area } }\nrules:\n"}};

json::object because(json::object arguments) {
    arguments.emplace("because", "somebody said so");
    return arguments;
}

std::string why_not(Council& council, const std::string& command, const std::string& subject,
                    json::object arguments) {
    const auto reply = council.attempt({command, subject, because(std::move(arguments)), "qa", ""});
    REQUIRE_FALSE(reply.has_value());
    return reply.error().message;
}

json::object import_cases(Council& council, const char* rows) {
    return council.run("import", "",
                       {{"kind", "cases"}, {"rows", workflows::case_rows(json::parse(rows).as_array())}});
}

// Everything stored that still says the reference, but for what is history.
std::vector<std::string> names(const Council& council, const std::string& reference) {
    std::vector<std::string> found;
    for (const auto& [key, document] : council.records()) {
        const bool is_history =
            key.kind == "frame" || key.kind == "former_reference" || key.kind == "occurrence";
        json::object said = document;
        said.erase("formerly");
        const bool was_said = key.kind == "alert" && document.at("state") != "queued";
        if (is_history || was_said) continue;
        if (json::serialize(said).find("\"" + reference + "\"") != std::string::npos)
            found.push_back(to_string(key));
    }
    return found;
}

std::string audit_of(const Council& council, const std::string& ref) {
    for (const auto& [key, document] : council.records()) {
        if (key.kind == "audit" && document.at("case") == json::string(ref)) return key.id;
    }
    return "";
}

void audit_first_case(Council& council) {
    council.publish(pack_with(reaudited));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
}

}  // namespace

TEST_CASE("a wrong reference is put right, and everything that names the case follows") {
    Council council;
    audit_first_case(council);
    CHECK(names(council, "C1").size() >= 4);
    const json::object reply = council.run("rename_case", "C1", because({{"to", "C7"}}));
    CHECK(json::serialize(reply.at("followed")).find(R"("action":1)") != std::string::npos);
    CHECK(names(council, "C1").empty());
    CHECK(council.field("audit", "AUD-1", "case") == "C7");
    CHECK(council.field("action", "ACT-1", "case") == "C7");
    CHECK(council.field("reaudit", "AUD-1", "case") == "C7");
    CHECK(json::serialize(council.record("frame", "monthly/2026-01-05")).find("C7") == std::string::npos);
    CHECK(council.record("case", "C7").at("formerly") == json::array{"C1"});
    CHECK_FALSE(council.store().find({"case", "C1"}));
    CHECK(council.field("former_reference", "C1", "now") == "C7");
    engine::MemoryStore empty;
    CHECK(engine::rebuild(council.store(), empty, workflows::places).difference == "");
}

TEST_CASE("an import under the old reference is the case of today, and brings nobody back") {
    Council council;
    audit_first_case(council);
    council.run("rename_case", "C1", because({{"to", "C7"}}));
    json::object reply = import_cases(council, R"([{"ref":"C1","unit":"north","worker":"will"}])");
    CHECK(reply.at("added") == 0);
    CHECK(council.field("case", "C7", "worker") == "will");
    CHECK(council.record("case", "C7").at("formerly") == json::array{"C1"});
    reply =
        import_cases(council, R"([{"ref":"C1","worker":"old"},{"ref":"C7","unit":"north","worker":"new"}])");
    CHECK(reply.at("former") == 1);
    CHECK(council.field("case", "C7", "worker") == "new");
    CHECK_FALSE(council.store().find({"case", "C1"}));
}

TEST_CASE("a case may be called by its first reference again; one that was freed is another child's") {
    Council council;
    council.publish(pack_with());
    council.run("rename_case", "C1", because({{"to", "C7"}}));
    council.run("rename_case", "C7", because({{"to", "C1"}}));
    CHECK(council.record("case", "C1").at("formerly") == json::array{"C7"});
    CHECK_FALSE(council.store().find({"former_reference", "C1"}));
    council.run("rename_case", "C2", because({{"to", "C8"}, {"frees_old", true}}));
    CHECK(import_cases(council, R"([{"ref":"C2","unit":"north"}])").at("added") == 1);
    CHECK(council.record("case", "C8").contains("formerly") == false);
}

TEST_CASE("what cannot be renamed, merged or moved is refused with the reason") {
    Council council;
    council.publish(pack_with());
    council.run("rename_case", "C1", because({{"to", "C7"}}));
    CHECK(why_not(council, "rename_case", "C9", {{"to", "C8"}}) == "There is no case `C9`.");
    CHECK(why_not(council, "rename_case", "C1", {{"to", "C8"}}) ==
          "There is no case `C1`: it is called C7 since 2026-01-05.");
    CHECK(why_not(council, "rename_case", "C7", {{"to", "C7"}}) == "The case is called C7 already.");
    CHECK(why_not(council, "rename_case", "C7", {{"to", "C2"}}) ==
          "C2 is a case too. If both are one child, merge them: caseloop case merge C7 C2.");
    CHECK(why_not(council, "rename_case", "C2", {{"to", "C1"}}) ==
          "C1 was the reference of C7 until it was given up: it cannot be that of another case.");
    CHECK(why_not(council, "merge_cases", "C2", {{"into", "C2"}}) == "A case cannot be merged into itself.");
    CHECK(why_not(council, "move_case", "C2", {{"to", "nort"}}) ==
          "There is no unit `nort`; did you mean north?");
    CHECK(why_not(council, "move_case", "C2", {{"to", "north"}}) == "C2 is in north already.");
    const auto silent = council.attempt({"rename_case", "C2", {{"to", "C8"}}, "qa", ""});
    REQUIRE_FALSE(silent.has_value());
    CHECK(silent.error().message.find("because") != std::string::npos);
}

TEST_CASE("a reference that no sheet would keep as it is cannot be typed either") {
    Council council;
    council.publish(pack_with());
    const std::pair<const char*, const char*> refused[] = {
        {"A-301 ", "there is a blank at its beginning or end"},
        {"\u00a0A-301", "there is a blank at its beginning or end"},
        {"A-3\u200b01", "an invisible character"},
        {"A-\u202e301", "an invisible character"},
        {"A\t301", "a line break or another control character"},
        {"--", "it has no letter and no digit"}};
    for (const auto& [to, why] : refused) {
        const std::string said = why_not(council, "rename_case", "C1", {{"to", to}});
        CHECK_MESSAGE(said.find("cannot be a reference: ") != std::string::npos, said);
        CHECK_MESSAGE(said.find(why) != std::string::npos, said);
    }
    CHECK(why_not(council, "split_unit", "north", {{"into", {":"}}}) ==
          "`:` cannot be the id of a unit: it has no letter and no digit.");
}

TEST_CASE("a reason is something that people said, and can be read") {
    Council council;
    council.publish(pack_with());
    const auto said = [&](const std::string& reason) {
        const auto reply =
            council.attempt({"rename_case", "C1", {{"to", "C7"}, {"because", reason}}, "qa", ""});
        return reply ? "done" : reply.error().message;
    };
    for (const char* blank : {"", "  ", "\u00a0 \t"})
        CHECK(said(blank) == "Say why: a reason (`because`) is needed.");
    std::string longest;
    for (int i = 0; i < 4000; ++i) longest += "\u00e9";
    CHECK(said(longest + "e") == "rename_case: `because` must be at most 4000 characters long, not 4001.");
    CHECK(said(longest) == "done");
}

TEST_CASE("a merger into a closed case says that it closes the child") {
    Council council;
    council.publish(pack_with());
    import_cases(council, R"([{"ref":"C3","open":false},{"ref":"C4","open":false}])");
    CHECK(council.run("merge_cases", "C4", because({{"into", "C3"}})).at("closes") == false);
    CHECK(council.run("merge_cases", "C1", because({{"into", "C3"}})).at("closes") == true);
    CHECK(council.run("merge_cases", "C3", because({{"into", "C2"}})).at("closes") == false);
}

TEST_CASE("two references that are one child: one history, one open audit, one re-audit that waits") {
    Council council;
    council.publish(pack_with(reaudited));
    council.start_round();
    for (const char* audit : {"AUD-1", "AUD-2"}) {
        council.submit(audit, "inadequate");
        council.moderate(audit, "inadequate");
    }
    json::object reply = council.run("merge_cases", "C1", because({{"into", "C2"}}));
    CHECK(json::serialize(reply.at("ended")) == R"(["AUD-2"])");
    CHECK(names(council, "C1").empty());
    CHECK(council.field("reaudit", "AUD-1", "state") == "waiting");
    CHECK(council.field("reaudit", "AUD-2", "because") ==
          "C1 and C2 are one child, for whom AUD-1 waits already");
    CHECK(council.field("audit", "AUD-1", "visit_number") == "1");
    CHECK(council.field("audit", "AUD-2", "visit_number") == "2");
    council.start_round();
    CHECK(council.field("audit", "AUD-3", "case") == "C2");
    CHECK_FALSE(council.store().find({"audit", "AUD-4"}));

    import_cases(council, R"([{"ref":"C3","unit":"north"}])");
    council.start_round();  // AUD-4 of C3: C2 is being audited.
    council.run("begin", "AUD-4", {}, "abe");
    reply = council.run("merge_cases", "C2", because({{"into", "C3"}}));
    CHECK(json::serialize(reply.at("withdrawn")) == R"(["AUD-3"])");
    CHECK(council.field("audit", "AUD-4", "state") == "first_audit");
    CHECK(council.field("audit", "AUD-1", "case") == "C3");
    CHECK(council.record("case", "C3").at("formerly") == json::array{"C1", "C2"});
    CHECK(import_cases(council, R"([{"ref":"C1","unit":"north"}])").at("added") == 0);
}

TEST_CASE("a case that moves takes its open work along, and its past stays where it was") {
    Council council;
    const json::array units =
        json::parse(R"([{"id":"east","kind":"area","title":"East"},{"id":"west","kind":"area",
        "title":"West"},{"id":"north","kind":"team","parent":"east"},{"id":"south","kind":"team","parent":"west"}])")
            .as_array();
    council.run("import", "", {{"kind", "units"}, {"rows", workflows::unit_rows(units)}});
    const Edits told{{"rules:\n",
                      "rules:\n  moved:\n    on: case.moved\n    if: before.unit == \"north\"\n"
                      "    do: [ { action: { title: \"Look at {{ unit.area }}\", owner: "
                      "quality_assurance_lead, due: 5 working days } } ]\n"
                      "  twice:\n    on: action.completed\n    if: unit.area == \"east\" && "
                      "case.unit == \"south\"\n    do: [ { note: \"seen\" } ]\n"}};
    council.publish(pack_with(told));
    council.start_round();
    const std::string audit = audit_of(council, "C1");
    council.submit(audit, "inadequate");
    const json::object reply = council.run("move_case", "C1", because({{"to", "south"}}));
    CHECK(reply.at("before") == "north");
    CHECK(reply.at("open_audits") == json::array{audit});
    council.moderate(audit, "inadequate");
    CHECK(council.record("audit", audit).at("unit_then").at("id") == "north");
    CHECK(council.field("action", "ACT-1", "title") == "Look at west");
    CHECK(council.record("action", "ACT-2").at("unit_then").at("above").at("area") == "east");
    council.run("complete", "ACT-2", {{"evidence", "done"}}, "tina");
    bool noted = false;
    for (const auto& event : council.store().events(1, 10000)) noted |= event.cause.rule == "rules.twice";
    CHECK(noted);
}

}  // namespace publishing

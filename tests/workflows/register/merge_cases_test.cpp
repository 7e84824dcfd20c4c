// What waits for two references that are one child, and what was chosen of them.
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

// What changes is audited: soon, or in a quarter.
const Edits queueing{
    {"rules:\n",
     "rules:\n"
     "  soon:\n    on: case.changed\n    if: case.worker == \"urgent\"\n"
     "    do: [ { queue: { programme: monthly, case: case.ref, in: 5 working days } } ]\n"
     "  late:\n    on: case.changed\n    if: case.worker == \"quiet\"\n"
     "    do: [ { queue: { programme: monthly, case: case.ref, in: 60 working days } } ]\n"}};

const Edits chosen{
    {"programmes:\n",
     "programmes:\n  supervision: { title: Supervision, tool: file_audit, sample: { picked_by: "
     "{ role: team_manager, count: 2, per: worker } }, auditors: { independent_of: [] }, "
     "replace_withdrawn: true }\n"}};

void import_cases(Council& council, const char* rows) {
    council.run("import", "",
                {{"kind", "cases"}, {"rows", workflows::case_rows(json::parse(rows).as_array())}});
}

json::object merge(Council& council, const char* from, const char* into) {
    return council.run("merge_cases", from, {{"into", into}, {"because", "one child"}});
}

int live_audits(const Council& council, const char* programme) {
    int live = 0;
    for (const auto& [key, document] : council.records()) {
        live += key.kind == "audit" && document.at("programme") == json::string(programme) &&
                document.at("state") != "withdrawn";
    }
    return live;
}

}  // namespace

TEST_CASE("of two queued audits of one child that comes first goes on, and the other is told as ended") {
    struct Row {
        const char* from;
        const char* into;
        const char* ended;
    };
    for (const Row& row : {Row{"S1", "L1", "monthly/S1"}, Row{"L1", "S1", "monthly/L1"},
                           Row{"S1", "S2", "monthly/S1"}, Row{"S2", "S1", "monthly/S2"}}) {
        CAPTURE(row.from);
        CAPTURE(row.into);
        Council council;
        council.publish(pack_with(queueing));
        import_cases(council, R"([{"ref":"S1","unit":"north"},{"ref":"S2","unit":"north"},
                                  {"ref":"L1","unit":"north"}])");
        for (const auto& [ref, worker] :
             {std::pair("S1", "urgent"), std::pair("S2", "urgent"), std::pair("L1", "quiet")})
            council.run("change_case", ref, {{"set", {{"worker", worker}}}}, "register");
        const std::string soon = council.field("reaudit", "monthly/S1", "by");
        const std::string late = council.field("reaudit", "monthly/L1", "by");
        REQUIRE(soon < late);
        const json::object reply = merge(council, row.from, row.into);
        CHECK(reply.at("ended") == json::array{row.ended});
        const std::string kept = std::string("monthly/") + row.into;
        CHECK(council.field("reaudit", kept, "by") == soon);
        CHECK(council.field("reaudit", kept, "state") == "waiting");
        CHECK(council.field("reaudit", kept, "case") == row.into);
        CHECK(council.field("reaudit", row.ended, "state") == "impossible");
        CHECK(
            council.field("reaudit", row.ended, "because").ends_with("for whom " + kept + " waits already"));
        engine::MemoryStore empty;
        CHECK(engine::rebuild(council.store(), empty, workflows::places).difference == "");
    }
}

TEST_CASE("two chosen cases that are one child leave one audit, and nobody is asked to choose anew") {
    Council council;
    council.publish(pack_with(chosen));
    import_cases(council,
                 R"([{"ref":"C1","unit":"north","worker":"will"},{"ref":"C2","unit":"north","worker":"will"},
                              {"ref":"C3","unit":"north","worker":"will"},{"ref":"C4","unit":"north","worker":"will"}])");
    council.run("start_round", "supervision");
    const std::string pick = "supervision/2026-01-05/will";
    council.run("pick", "supervision/2026-01-05",
                {{"worker", "will"}, {"cases", {"C1", "C2"}}, {"because", "due"}}, "tina");
    const json::object reply = merge(council, "C1", "C2");
    CHECK(reply.at("withdrawn").as_array().size() == 1);
    CHECK(council.record("pick", pick).at("cases") == json::array{"C2"});
    CHECK(council.field("pick", pick, "state") == "done");
    CHECK(live_audits(council, "supervision") == 1);
}

TEST_CASE("who takes a freed reference was never in the frame, and is not drawn from it") {
    Council council;
    council.publish(
        pack_with({{"sample: { size: all }", "sample: { size: 1 }\n    replace_withdrawn: true"}}));
    council.start_round();
    const std::string drawn = council.field("audit", "AUD-1", "case");
    const std::string other = drawn == "C1" ? "C2" : "C1";
    SUBCASE("at once") {
        council.run("rename_case", other, {{"to", "C9"}, {"because", "wrong"}, {"frees_old", true}});
    }
    SUBCASE("after it was called otherwise") {
        council.run("rename_case", other, {{"to", "C8"}, {"because", "wrong"}});
        council.run("rename_case", "C8", {{"to", "C9"}, {"because", "wrong"}, {"frees_old", true}});
        CHECK(council.field("former_reference", other, "now") == "C9");
        import_cases(council, R"([{"ref":"C8","unit":"north"}])");
        import_cases(council, R"([{"ref":"C9","unit":"north","worker":"will"}])");
    }
    if (!council.store().find({"former_reference", other}))
        import_cases(council, ("[{\"ref\":\"" + other + "\",\"unit\":\"north\"}]").c_str());
    council.run("withdraw", "AUD-1", {{"because", "the wrong child"}});
    CHECK(council.field("audit", "AUD-2", "case") == "C9");
    CHECK(council.field("audit", "AUD-2", "drawn_as") == "replacement");
}

}  // namespace publishing

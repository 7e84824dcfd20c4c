// Why rules fire: of a pack that is not published, and of what happened. And what a beginner is told.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

constexpr const char* pack = R"(pack: { title: Small, timezone: Europe/London, calendar: england_and_wales }
grades: { ofsted: [outstanding, good, requires_improvement, inadequate] }
themes: { planning: Planning, voice: Voice }
register: { attributes: { age: integer } }
roles: { auditor: Auditor, quality_assurance_lead: { title: Lead, leads: true } }
tools:
  case_file:
    title: Case file
    scale: ofsted
    sections:
      planning: { title: Planning, graded: true, questions: { plan: { ask: Is there a plan?, answer: yes_no } } }
programmes:
  monthly: { title: Monthly, tool: case_file, sample: { size: all } }
rules:
  reaudit_inadequate:
    about: What was inadequate is audited again.
    on: audit.finalised
    if: audit.grade == "inadequate" && case.open
    do: [{ reaudit: next round }]
  twice_planning:
    on: audit.finalised
    if: findings.exists(f, f.theme == "planning") && history(case).size() > 0 && last_audited(case, "monthly") < date("2026-01-01")
    do: [{ reaudit: next round }]
  in_the_north:
    on: audit.finalised
    if: unit.area == "north"
    do: [{ reaudit: next round }]
)";

struct Desk {
    TemporaryFolder folder;
    Desk() {
        std::filesystem::create_directory(folder / "small");
        std::ofstream(folder / "small/pack.yaml") << pack;
    }

    [[nodiscard]] Finished explain(const std::string& event,
                                   const std::vector<std::string>& more = {}) const {
        std::ofstream(folder / "event.json") << event;
        std::vector<std::string> words{"explain", folder / "small", folder / "event.json"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("every rule on an event that is given as facts is explained, part by part") {
    const Desk desk;
    const Finished done = desk.explain(R"({
      "event": "audit.finalised", "at": "2026-02-03T09:00:00Z",
      "audit": { "ref": "AUD-1", "grade": "inadequate" },
      "case": { "ref": "C-1", "open": true, "age": 4 },
      "unit": { "id": "n1", "area": "south" },
      "findings": [{ "theme": "planning", "kind": "concern" }],
      "history": [{ "programme": "monthly", "finalised_on": "2025-11-03" }]
    })",
                                       {"--json"});
    REQUIRE_MESSAGE(done.status == 0, done.out << done.talk);
    const json::value said = json::parse(done.out);
    CHECK(said.at("event") == "audit.finalised");
    CHECK(said.at("at") == "2026-02-03T09:00:00Z");
    const json::array& rules = said.at("rules").as_array();
    REQUIRE(rules.size() == 3);
    CHECK(rules[0].at("rule") == "reaudit_inadequate");
    CHECK(rules[0].at("fired") == true);
    CHECK(rules[1].at("fired") == true);
    CHECK(rules[2].at("fired") == false);
    CHECK(rules[0].at("parts").at(0).at("value") == "true");
    CHECK(rules[2].at("parts").as_array().size() > 1);
}

TEST_CASE("what is not given is null, and people read which rules fire") {
    const Desk desk;
    const Finished done = desk.explain(R"({ "event": "audit.finalised", "audit": { "grade": "good" } })");
    CHECK(done.status == 0);
    CHECK(holds(done.out, "reaudit_inadequate did not fire"));
    CHECK(holds(done.out, "audit.grade  ->  \"good\""));
    CHECK(holds(done.talk, "0 of 3 rules on audit.finalised fire."));
    CHECK(holds(desk.explain(R"({ "event": "alert.failed" })").talk, "No rule of this pack looks at"));
}

TEST_CASE("what is wrong with the facts is said at its place") {
    const Desk desk;
    const std::pair<const char*, const char*> wrong[] = {
        {"{ \"event\": \"audit.finalised\",\n  \"audit\": { \"grad\": \"good\" } }",
         "event.json:2:22: audit.grad: there is no such field; did you mean `grade`?"},
        {"{ \"event\": \"audit.finalised\",\n\"audit\": { \"grade\": \"poor\" } }", ":2:21: audit.grade: "},
        {"{ \"event\": \"audit.finalised\", \"findings\": [{ \"theme\": \"planing\" }] }",
         "findings[0].theme: `planing` is none of them; did you mean `planning`?"},
        {"{ \"event\": \"audit.finalized\" }",
         "1:12: event: there is no event `audit.finalized`; did you mean"},
        {"{ \"event\": \"audit.finalised\", \"cas\": {} }", "did you mean `case`?"},
        {"{ \"event\": \"audit.finalised\", \"at\": \"yesterday\" }", "at: is a moment"},
        {"{ \"event\": \"audit.finalised\", \"case\": [] }", "case: is an object"},
        {"{ \"event\": \"audit.finalised\", \"case\": { \"age\": \"four\" } }", "case.age: "},
        {"{ \"event\": \"audit.finalised\",\n  \"case\": }", "event.json:2:11: this is no JSON"},
        {"{ \"event\": \"audit.finalised\", \"case\": {}, \"case\": {} }", "`case` is said twice"},
        {"[]", "an event is a JSON object"},
        {"", "this is no JSON"},
        {"{}", "event: is missing"},
    };
    for (const auto& [event, said] : wrong) {
        const Finished done = desk.explain(event);
        CHECK_MESSAGE(done.status == 1, event);
        CHECK_MESSAGE(holds(done.out, said), event << "\n" << done.out << done.talk);
    }
    CHECK(run({"explain", desk.folder / "small"}).status == 2);
    CHECK(run({"explain", desk.folder / "small", desk.folder / "none.json"}).status == 2);
}

TEST_CASE("what happened is explained, somebody is granted a look, and an empty store teaches") {
    const TemporaryFolder folder;
    const std::string data = folder / "demo";
    REQUIRE(run({"demo", "--no-serve", "--months", "2", "--data", data}).status == 0);
    const Finished events = run({"journal", "list", "--limit", "100000", "--json", "--data", data});
    std::string sequence;
    std::istringstream lines(events.out);
    for (std::string line; std::getline(lines, line) && sequence.empty();) {
        const json::value event = json::parse(line);
        if (event.at("type") == "audit.finalised") sequence = std::to_string(event.at("sequence").as_int64());
    }
    const Finished why = run({"journal", "explain", sequence, "--data", data});
    CHECK(why.status == 0);
    CHECK(holds(why.out, "audit.finalised on audit/"));
    CHECK(json::parse(run({"journal", "explain", sequence, "--json", "--data", data}).out)
              .at("rules")
              .is_array());
    CHECK(run({"journal", "explain", "99999999", "--data", data}).status == 1);
    CHECK(run({"journal", "explain", "first", "--data", data}).status == 2);
    CHECK(run({"journal", "explain", "--data", data}).status == 2);

    CHECK(holds(run({"grant", "list", "--data", data}).talk, "caseloop grant give"));
    const std::vector<std::string> give{"grant",      "give",      "chidi_whitlock", "audit/AUD-1", "--until",
                                        "2026-12-31", "--because", "a look",         "--data",      data};
    CHECK(holds(run(give).out, "GRT-1: chidi_whitlock may see audit/AUD-1 until 2026-12-31."));
    CHECK(holds(run({"grant", "list", "--data", data}).out, "audit/AUD-1"));
    CHECK(run({"grant", "end", "GRT-1", "--because", "seen", "--data", data}).status == 0);
    CHECK(run({"grant", "end", "GRT-1", "--because", "seen", "--data", data}).status == 1);
    CHECK(run({"grant", "give", "chidi_whitlock", "audit/AUD-1", "--because", "x", "--data", data}).status ==
          2);

    REQUIRE(run({"publish", std::string(SOURCE_ROOT) + "/config/packs/northmere", "--data", folder / "new"})
                .status == 0);
    CHECK(holds(run({"round", "list", "--data", folder / "new"}).talk, "No round has begun yet"));
    CHECK(holds(run({"import", "--help"}).out, "leave_from"));
}

TEST_CASE("--config counts for every subcommand, and --data goes before CASELOOP_STORE, which is said") {
    const TemporaryFolder folder;
    REQUIRE(run({"demo", "--no-serve", "--months", "1", "--data", folder / "demo"}).status == 0);
    std::filesystem::rename(folder / "demo/caseloop.db", folder / "demo/other.db");
    std::ofstream(folder / "caseloop.yaml") << "data: " << (folder / "demo") << "\nstore: sqlite:other.db\n";
    CHECK(run({"audit", "list", "--config", folder / "caseloop.yaml"}).status == 0);
    CHECK(run({"audit", "list", "--config", folder / "none.yaml"}).status == 2);
    CHECK(run({"audit", "list", "--data", folder / "demo"}).status == 2);
    const Finished said =
        run({"user", "list", "--data", folder / "demo"}, {"CASELOOP_STORE=sqlite:/nowhere/x.db"});
    CHECK(holds(said.talk, "--data goes before it"));
    const Finished refused = run({"agreement", "--server", "https://qa.example", "--data", folder / "demo"});
    CHECK(refused.status == 2);
    CHECK(holds(refused.talk, "caseloop api"));
}

}  // namespace scenarios

// Recommendations, concerns and safeguarding, as somebody types them; each command is a program of its own,
// so that nothing but the store remembers.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Council {
public:
    explicit Council(const std::string& example) {
        const std::string root = std::string(SOURCE_ROOT) + "/docs/examples/";
        REQUIRE(caseloop({"publish", root + example}).status == 0);
        for (const char* kind : {"units", "people"})
            REQUIRE(caseloop({"import", kind, root + "council/" + kind + ".csv"}).status == 0);
        std::ofstream(folder_ / "cases.csv") << "ref,unit,worker,open\nC1,north_1,will,true\n";
        REQUIRE(caseloop({"import", "cases", folder_ / "cases.csv"}).status == 0);
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    std::string done(std::vector<std::string> words, const std::string& by) const {
        words.insert(words.end(), {"--as", by});
        const Finished finished = caseloop(words);
        CHECK_MESSAGE(finished.status == 0, finished.talk);
        return finished.out;
    }

    std::string refused(std::vector<std::string> words, const std::string& by) const {
        words.insert(words.end(), {"--as", by});
        const Finished finished = caseloop(words);
        CHECK_MESSAGE(finished.status != 0, finished.out);
        return finished.talk;
    }

private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a safeguarding concern is told at once and stays in its list until somebody says what was done") {
    const Council council("concerns");
    CHECK(has(council.caseloop({"safeguarding", "list"}).talk, "No safeguarding is there yet."));
    CHECK(
        has(council.refused({"safeguarding", "raise", "C9", "--text", "x"}, "abe"), "no audit or case `C9`"));
    CHECK(has(council.refused({"safeguarding", "raise", "C1"}, "abe"), "say what was seen, with --text"));
    const std::vector<std::string> worry{"safeguarding", "raise", "C1", "--text", "Bruises"};
    std::vector<std::string> tried = worry;
    tried.emplace_back("--dry-run");
    CHECK(has(council.done(tried, "abe"), "SAF-1 would be raised, and told"));
    CHECK(has(council.caseloop({"safeguarding", "list"}).talk, "No safeguarding is there yet."));
    CHECK(has(council.done(worry, "abe"), "SAF-1 is raised, and told"));
    CHECK(has(council.caseloop({"safeguarding", "list", "--where", "state=open"}).out, "tina, sam"));
    CHECK(has(council.caseloop({"alert", "list"}).out, "Safeguarding concern: C1 SAF-1"));
    CHECK(has(council.refused({"safeguarding", "close", "SAF-1", "--statement", "Fine"}, "abe"),
              "abe may not close it"));
    CHECK(has(council.done({"safeguarding", "close", "SAF-1", "--statement", "Seen tonight"}, "sam"),
              "is closed"));
    CHECK(has(council.caseloop({"safeguarding", "show", "SAF-1"}).out, "statement: Seen tonight"));
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("a concern goes up and is closed by whoever raised it, from the command line") {
    const Council council("concerns");
    CHECK(has(council.refused({"concern", "raise", "C1", "--kind", "escalation", "--text", "x"}, "mo"),
              "there is case_escalation"));
    CHECK(has(council.done({"concern", "raise", "C1", "--kind", "case_escalation", "--text", "Drift"}, "mo"),
              "CON-1 is raised; due "));
    CHECK(has(council.caseloop({"concern", "list", "--where", "state=open"}).out, "tina"));
    CHECK(has(council.caseloop({"concern", "list", "--where", "state=opened"}).talk, "did you mean `open`"));
    council.done({"concern", "answer", "CON-1", "--text", "A meeting"}, "tina");
    CHECK(has(council.refused({"concern", "accept", "CON-1"}, "mo"), "say how it was dealt with"));
    CHECK(has(council.done({"concern", "reject", "CON-1", "--because", "No dates"}, "mo"), "owed by sam"));
    council.done({"concern", "answer", "CON-1", "--text", "Dates"}, "sam");
    council.done({"concern", "accept", "CON-1", "--statement", "The plan has dates"}, "mo");
    council.done({"concern", "reopen", "CON-1", "--because", "None was kept"}, "mo");
    CHECK(has(council.done({"concern", "withdraw", "CON-1", "--because", "A double"}, "mo"), "withdrawn"));
    CHECK(has(council.caseloop({"concern", "show", "CON-1"}).out, "concern.rejected"));
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("a recommendation names what it lacks, and one for everybody becomes many") {
    const Council council("actions");
    CHECK(has(council.refused({"action", "recommend", "Improve"}, "abe"),
              "title: it does not say what is to be done; owner: nobody holds the role, or answers for the "
              "group; due: there is no date; measure: how will one see that it is done?"));
    const std::vector<std::string> smart{
        "action",    "recommend", "Read the learning", "--owner", "each:team_manager", "--due",   "4 weeks",
        "--measure", "Signed",    "--board",           "qa",      "--pillar",          "Practice"};
    CHECK(has(council.done(smart, "grace"), "Opened 1 action: ACT-1."));
    CHECK(has(council.done({"action", "recommend", "See the school", "--about", "C1", "--owner", "tina",
                            "--due", "2 weeks", "--measure", "Noted"},
                           "abe"),
              "Opened 1 action: ACT-2."));
    CHECK(has(council.caseloop({"action", "list", "--where", "level=systemic"}).out, "Read the learning"));
    CHECK(has(council.refused({"action", "recommend", "See him", "--source", "gossip"}, "abe"), "`source`"));
}

}  // namespace scenarios

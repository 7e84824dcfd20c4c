// The demo as a user runs it: to the end, twice, and killed on the way.
#include <filesystem>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

std::vector<std::string> demo(const std::string& data, const std::string& seed = "5") {
    return {"demo", "--no-serve", "--data", data, "--months", "2", "--seed", seed};
}

std::string journal(const std::string& data) {
    return run({"journal", "list", "--json", "--limit", "10000000", "--data", data}).out;
}

void check_proofs(const std::string& data) {
    const Finished verified = run({"journal", "verify", "--data", data});
    CHECK_MESSAGE(verified.status == 0, verified.out);
    const Finished rebuilt = run({"journal", "rebuild", "--data", data});
    CHECK_MESSAGE(rebuilt.status == 0, rebuilt.out);
}

std::size_t count(const std::string& text, const std::string& piece) {
    std::size_t found = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
    return found;
}

// To its end, with at most a dozen kills; how many there were.
int kill_on_the_way(const std::string& data, std::mt19937& random) {
    for (int kills = 0;; ++kills) {
        const std::size_t lines = 1 + random() % 12;
        const Finished part = kills < 12 ? run_and_kill(demo(data), lines) : run(demo(data));
        if (part.status == 0) return kills;
        REQUIRE(part.status == -1);
        check_proofs(data);
    }
}

}  // namespace

TEST_CASE(
    "one seed gives one journal to the byte, also when the demo is killed and started again on the way") {
    const TemporaryFolder folder;
    const Finished whole = run(demo(folder / "whole"));
    REQUIRE_MESSAGE(whole.status == 0, whole.talk);
    const std::string once = journal(folder / "whole");
    CHECK(count(once, "\n") > 1000);
    check_proofs(folder / "whole");

    // The moments are random, the test repeats them. A machine that is busy may let the demo run on past one.
    std::mt19937 random(20260105);
    int kills = 0;
    for (int demos = 0; demos < 20 && kills <= 3; ++demos) {
        const std::string data = folder / ("killed " + std::to_string(demos));
        kills += kill_on_the_way(data, random);
        CHECK(journal(data) == once);
        check_proofs(data);
    }
    CHECK(kills > 3);

    CHECK(run(demo(folder / "again")).status == 0);
    CHECK(journal(folder / "again") == once);
    CHECK(run(demo(folder / "other", "6")).status == 0);
    CHECK(journal(folder / "other") != once);
}

TEST_CASE("the demo tells the whole circle: rounds, moderation, actions, escalation, re-audits") {
    const TemporaryFolder folder;
    const Finished told = run({"demo", "--no-serve", "--data", folder / "d", "--months", "4", "--seed", "1"});
    REQUIRE_MESSAGE(told.status == 0, told.talk);
    for (const char* piece :
         {"Round monthly_case_audits/2026-01-05 starts", "Round monthly_case_audits/2026-04-06 starts",
          "says inadequate", "cases to come back", "actions overdue", "the ladder climbs to step 4",
          "Re-audit ", "What re-audits showed", "caseloop journal verify"}) {
        CAPTURE(piece);
        CHECK(told.out.find(piece) != std::string::npos);
    }
    check_proofs(folder / "d");
    // Nobody's work lies about: who is blind says a grade of their own, the board holds its meetings.
    CHECK(count(run({"audit", "list", "--data", folder / "d", "--where", "state=moderation"}).out, "\nAUD-") <
          10);
    CHECK(count(run({"meeting", "list", "--data", folder / "d"}).out, " held ") == 3);
    const std::size_t mails = static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder.path() / "d/outbox"), {}));
    CHECK(mails > 50);
    CHECK(run({"audit", "list", "--data", folder / "d", "--where", "kind=reaudit"}).out.find("better") !=
          std::string::npos);
}

TEST_CASE("a list tells a field that is not there from records that are not there") {
    const TemporaryFolder folder;
    REQUIRE(run({"demo", "--no-serve", "--data", folder / "d", "--months", "1"}).status == 0);
    const auto list = [&](const char* where) {
        return run({"action", "list", "--data", folder / "d", "--where", where});
    };
    CHECK(list("priority=urgent").status == 0);
    CHECK(list("title=nonsense").talk.find("No action is like that") != std::string::npos);
    const Finished misspelt = list("prioritty=urgent");
    CHECK(misspelt.status == 2);
    CHECK(misspelt.talk.find("did you mean `priority`?") != std::string::npos);
}

TEST_CASE("a second run of a finished demo changes nothing") {
    const TemporaryFolder folder;
    REQUIRE(run({"demo", "--no-serve", "--data", folder / "d", "--months", "1"}).status == 0);
    const std::string before = journal(folder / "d");
    CHECK(run({"demo", "--no-serve", "--data", folder / "d", "--months", "1"}).status == 0);
    CHECK(journal(folder / "d") == before);
}

}  // namespace scenarios

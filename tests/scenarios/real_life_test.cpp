// The commands of docs/real-life.md, as an operator types them.
#include <fstream>
#include <ostream>
#include <thread>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Council {
public:
    Council() {
        REQUIRE(caseloop({"publish", std::string(SOURCE_ROOT) + "/config/packs/northmere"}).status == 0);
        import(
            "units",
            "id,kind,title,parent\nwest,area,West,\nnorth_1,team,North 1,west\nsouth_1,team,South 1,west\n");
        import("people",
               "id,roles,unit,manager\nwill,practitioner,north_1,tina\ntina,team_manager,north_1,\n"
               "ann,auditor,south_1,\nabe,auditor,south_1,\n");
        import("cases",
               "ref,unit,worker,open,plan,age\nC1,north_1,will,true,CIN,7\nC2,north_1,will,true,CP,3\n");
        REQUIRE(caseloop({"round", "start", "monthly_case_audits", "--seed", "1"}).status == 0);
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    Finished import(const std::string& kind, const std::string& csv) const {
        return caseloop({"import", kind, file(kind + ".csv", csv)});
    }

    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return folder_ / name;
    }

    /// A dry run tells the same, and writes nothing.
    std::string tried_and_done(std::vector<std::string> words) const {
        words.insert(words.end(), {"--because", "life"});
        const std::string journal = caseloop({"journal", "list", "--limit", "100000"}).out;
        std::vector<std::string> dry = words;
        dry.emplace_back("--dry-run");
        const Finished tried = caseloop(dry);
        CHECK_MESSAGE(tried.status == 0, tried.talk);
        CHECK(caseloop({"journal", "list", "--limit", "100000"}).out == journal);
        std::string key;
        for (const std::string& word : words) key += word.substr(0, 20) + " ";
        words.insert(words.end(), {"--key", key});
        const Finished done = caseloop(words);
        CHECK_MESSAGE(done.status == 0, done.talk);
        const std::string after = caseloop({"journal", "list", "--limit", "100000"}).out;
        CHECK(after != journal);
        CHECK(caseloop(words).out == done.out);
        CHECK(caseloop({"journal", "list", "--limit", "100000"}).out == after);
        CHECK(caseloop({"journal", "rebuild"}).status == 0);
        return tried.out + done.out;
    }

private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a calendar is looked at, closed and opened again from the command line") {
    const Council council;
    CHECK(has(council.caseloop({"calendar", "list"}).talk, "No day was closed by hand"));
    CHECK(has(council.caseloop({"calendar", "close", "2026-01-09"}).talk, "say why, with --because"));
    CHECK(has(council.caseloop({"calendar", "close", "2026-13-09", "--because", "x"}).talk, "2026-13-09"));
    const Finished far =
        council.caseloop({"calendar", "close", "2090-01-03", "--because", "far", "--dry-run"});
    CHECK(has(far.out, "Nothing open counts on it."));
    const std::string days = council.file("days.csv", "2090-01-04,One\n2090-01-05,Two\n");
    CHECK(council.caseloop({"calendar", "close", "--from-file", days}).status == 0);
    CHECK(has(council.caseloop({"calendar", "list"}).out, "2090-01-05  Two"));
    CHECK(has(council.caseloop({"calendar", "show"}).out, "Two (closed by hand)"));
    const std::string told = council.tried_and_done({"calendar", "reopen", "2090-01-04"});
    CHECK(has(told, "Would be worked again in council: 2090-01-04"));
    CHECK_FALSE(has(council.caseloop({"calendar", "list"}).out, "2090-01-04"));
    CHECK(council.caseloop({"calendar", "reopen", "2026-12-25", "--because", "x"}).status == 1);
}

TEST_CASE("cases are renamed, merged and moved from the command line, and an old reference leads on") {
    const Council council;
    CHECK(has(council.tried_and_done({"case", "rename", "C1", "C7"}), "Renamed C1: it is C7 now."));
    CHECK(has(council.caseloop({"case", "show", "C1"}).talk, "It was given up for C7"));
    const Finished again = council.import("cases", "ref,unit,worker\nC1,north_1,will\n");
    CHECK(has(again.talk, "line 2, column 1 (ref): `C1` was given up for C7 and is read as that"));
    CHECK(council.caseloop({"case", "show", "C1"}).status == 1);
    CHECK(
        has(council.tried_and_done({"case", "move", "C7", "south_1"}), "Moved C7 from north_1 to south_1."));
    CHECK(has(council.caseloop({"journal", "list", "--stream", "case/C7"}).out, "case.moved"));
}

TEST_CASE("units are split from a file, and what has ended takes nobody in") {
    const Council council;
    const std::string map = council.file("map.csv", "worker,unit\nwill,north_a\ntina,north_b\n");
    const std::string told = council.tried_and_done(
        {"unit", "split", "north_1", "--into", "north_a,north_b", "--map", map, "--from", "2026-01-02"});
    CHECK(has(told, "Moved 2 open cases, 2 people and 0 units from 2026-01-02 on:"));
    CHECK(has(council.import("cases", "ref,unit\nC9,north_1\n").out,
              "line 2, column 2 (unit): north_1 ended on 2026-01-01; after it came north_a, north_b"));
    CHECK(has(council.import("people", "id,unit\nnew,north_1\n").out, "north_1 ended on 2026-01-01"));
    CHECK(has(council.import("people", "id,manager\nwill,tina\ntina,will\n").out,
              "line 2, column 2 (manager): nobody is above themselves: will -> tina -> will"));
    CHECK(has(council.caseloop({"unit", "list"}).out, "north_a, north_b"));
}

TEST_CASE("all that is wrong with a split's map is said at once, each at its place") {
    const Council council;
    (void)council.import("cases", "ref,unit,worker,open,plan,age\nC3,south_1,wanda,true,CIN,7\n");
    const auto split = [&](const std::string& csv) {
        const Finished told = council.caseloop({"unit", "split", "north_1", "--into", "n1,n2", "--because",
                                                "x", "--map", council.file("map.csv", csv)});
        CHECK(told.status == 1);
        CHECK(told.talk == "Nothing was changed.\n");
        return told.out;
    };
    const std::string told = split(
        "worker,case,person,unit\nwill,,,n1\nwill,,,n2\nwil,,,n1\n,C3,,n1\n,,tuna,n1\n,C1,,n3\n,,,n1\n");
    for (const char* part :
         {"line 3, column 1 (worker): `will` stands on line 2 already",
          "line 4, column 1 (worker): `wil` is no worker with an open case of north_1 (did you mean will?)",
          "line 5, column 2 (case): `C3` is no open case of north_1",
          "line 6, column 3 (person): `tuna` is no person of north_1 (did you mean tina?)",
          "line 7, column 4 (unit): `n3` is not among the units that come after: n1, n2 (did you mean n1?)",
          "line 8, column 4 (unit): a row names one worker, case, person or subunit"}) {
        CAPTURE(part);
        CHECK_MESSAGE(has(told, part), told);
    }
    const std::string map = council.file("map.csv", "worker;unit\r\nwill;n1\r\ntina;n2\r\n");
    CHECK(council.caseloop({"unit", "split", "north_1", "--into", "n1,n2", "--because", "x", "--map", map})
              .status == 0);
    CHECK(has(council.caseloop({"unit", "split", "n1", "--into", ",:,", "--because", "x"}).talk,
              "names nothing before or after one of its commas"));
}

TEST_CASE("an import ends no unit in use, and says which name by hand it changes back") {
    const Council council;
    const Finished ended = council.import("units", "id,kind,title,until\nnorth_1,team,North 1,2020-01-01\n");
    CHECK(ended.status == 1);
    CHECK(has(ended.out, "line 2, column 4 (until): north_1 still holds 2 open cases, 2 people: move them "));
    CHECK(council.caseloop({"unit", "rename", "north_1", "--title", "First", "--because", "a vote"}).status ==
          0);
    CHECK_FALSE(has(council.import("units", "id,kind\nnorth_1,team\n").talk, "warning"));
    CHECK(has(council.caseloop({"unit", "show", "north_1"}).out, "First"));
    const Finished back = council.import("units", "id,kind,title\nnorth_1,team,North 1\n");
    CHECK(back.status == 0);
    CHECK(has(back.talk, "line 2, column 3 (title): `North 1` takes the place of `First`, its name by hand"));
    CHECK(has(back.talk, "(a vote): the sheet counts"));
    CHECK_FALSE(has(council.import("units", "id,kind,title\nnorth_1,team,North one\n").talk, "warning"));
}

TEST_CASE("short commands wait for each other instead of failing") {
    const Council council;
    constexpr int many = 8;
    std::vector<Finished> done(many);
    {
        std::vector<std::jthread> at_once;
        for (int i = 0; i < many; ++i) {
            at_once.emplace_back([&council, &done, i] {
                const std::string day = "2090-01-0" + std::to_string(i + 1);
                done[static_cast<std::size_t>(i)] =
                    council.caseloop({"calendar", "close", day, "--because", "a day off"});
            });
        }
    }
    for (const Finished& each : done) CHECK_MESSAGE(each.status == 0, each.talk);
}

TEST_CASE("who leaves hands everything over in one command") {
    const Council council;
    const std::string told = council.tried_and_done({"person", "leave", "abe", "--on", "2099-03-31"});
    CHECK(has(told, "abe would leave on 2099-03-31."));
    CHECK(has(council.caseloop({"person", "list", "--where", "until=2099-03-31"}).out, "abe"));
    CHECK(has(told, "Nothing of theirs is "));
    CHECK(has(council.tried_and_done({"person", "return", "abe"}),
              "abe is here again, and was to leave on 2099-03-31."));
    CHECK(council.caseloop({"person", "leave", "abe", "--because", "a new job"}).status == 0);
    CHECK_FALSE(has(council.caseloop({"audit", "list", "--where", "state=assigned"}).out, "abe"));
    CHECK(council.caseloop({"person", "leave", "nobody", "--because", "x"}).status == 1);

    const std::vector<std::string> far = {"person",     "leave",     "abe",      "--on",
                                          "2099-03-31", "--because", "a new job"};
    CHECK(council.caseloop(far).status == 0);
    // The nightly register knows nothing of last days, or takes this one back.
    const auto until = [&](const char* sheet) {
        REQUIRE(council.import("people", sheet).status == 0);
        return has(council.caseloop({"person", "show", "abe"}).out, "until: 2099-03-31");
    };
    CHECK(until("id,roles,unit,manager\nabe,auditor,south_1,\n"));
    CHECK_FALSE(until("id,roles,unit,manager,until\nabe,auditor,south_1,,\n"));
}

}  // namespace scenarios

// A register from CSV, as an operator imports it.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

class Council {
public:
    Council() {
        REQUIRE(caseloop({"publish", std::string(SOURCE_ROOT) + "/config/packs/northmere"}).status == 0);
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    Finished import(const std::string& kind, const std::string& csv, bool dry_run = false) const {
        const std::string file = folder_ / (kind + ".csv");
        std::ofstream(file) << csv;
        std::vector<std::string> words{"import", kind, file};
        if (dry_run) words.emplace_back("--dry-run");
        return caseloop(words);
    }

private:
    TemporaryFolder folder_;
};

constexpr const char* units = "id,kind,title,parent\nnorth,area,North,\nnorth_1,team,North 1,north\n";

}  // namespace

TEST_CASE("an import says what was added, changed and left, and repeating it changes nothing") {
    const Council council;
    CHECK(council.import("units", units).out.find("Imported units: 2 added.") != std::string::npos);
    CHECK(council.import("units", units).out.find("Imported units: 2 as before.") != std::string::npos);
    const std::string cases =
        "ref,unit,worker,open,plan,age\nC1,north_1,will,true,CIN,7\nC2,north_1,will,true,CP,3\n";
    const std::string later = "ref,unit,worker,open,plan,age\nC1,north_1,will,false,CIN,8\n";
    CHECK(council.import("cases", cases).out.find("2 added") != std::string::npos);
    CHECK(council.import("cases", cases).out.find("Imported cases: 2 as before.") != std::string::npos);
    CHECK(council.import("cases", later, true).out.find("Would import cases: 1 changed") !=
          std::string::npos);
    CHECK(council.caseloop({"case", "show", "C1", "--json"}).out.find("\"open\":true") != std::string::npos);
    const Finished changed = council.import("cases", later);
    CHECK(changed.out.find("1 changed, 1 stored and not in the file (left alone).") != std::string::npos);
    const std::string history = council.caseloop({"journal", "list", "--stream", "case/C1"}).out;
    for (const char* event : {"case.added", "case.changed", "case.closed"}) {
        CAPTURE(event);
        CHECK(history.find(event) != std::string::npos);
    }
    CHECK(council.caseloop({"journal", "verify"}).status == 0);
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("a bad row names its line and column, and nothing is imported") {
    const Council council;
    REQUIRE(council.import("units", units).status == 0);
    struct Row {
        const char* story;
        const char* kind;
        const char* csv;
        const char* complaint;
    };
    const Row rows[] = {
        {"an impossible date", "people", "id,leave_from\nann,2026-02-30\n", "line 2, column 2 (leave_from)"},
        {"a unit that is not there", "cases", "ref,unit\nC1,north_1\nC2,nroth_1\n",
         "line 3, column 2 (unit)"},
        {"a plan that the pack does not know", "cases", "ref,unit,plan\nC1,north_1,CIM\n",
         "line 2, column 3 (plan)"},
        {"a row that is too short", "cases", "ref,unit,plan\nC1,north_1\n", "line 2"},
        {"the same case twice", "cases", "ref,unit\nC1,north_1\nC1,north_1\n", "line 3, column 1 (ref)"},
        {"a role that nobody can have", "people", "id,roles\nann,audtior\n", "line 2, column 2 (roles)"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Finished refused = council.import(row.kind, row.csv);
        CHECK(refused.status == 1);
        CHECK_MESSAGE(refused.out.find(row.complaint) != std::string::npos, refused.out);
        CHECK(refused.talk.find("Nothing was imported") != std::string::npos);
    }
    CHECK(council.caseloop({"case", "list"}).out.empty());
}

TEST_CASE("without a pack an import says to publish one") {
    const TemporaryFolder folder;
    std::ofstream(folder / "u.csv") << units;
    const Finished refused = run({"import", "units", folder / "u.csv", "--data", folder / "data"});
    CHECK(refused.status == 2);
    CHECK(refused.talk.find("`caseloop publish PACK") != std::string::npos);
}

}  // namespace scenarios

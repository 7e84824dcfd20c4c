// Meetings and rehearsals, as an operator types them.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* pack_text = R"(pack: { title: Testshire, timezone: Europe/London }
roles:
  auditor: Auditor
  team_manager: { title: Team manager, leads: true }
  assistant_director: { title: Assistant director, leads: true }
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
boards:
  qa: { title: Quality board, every: { every: 2 weeks, from: 2026-01-13 }, chair: assistant_director }
tests:
  nothing_yet: { starts: 2026-01-05T08:00, expect_count: { audits: 0 } }
)";

class Council {
public:
    Council() {
        std::filesystem::create_directory(folder_.path() / "pack");
        file("pack/pack.yaml", pack_text);
        REQUIRE(caseloop({"publish", folder_ / "pack"}).status == 0);
        REQUIRE(caseloop({"import", "units", file("units.csv", "id,kind\nnorth,team\n")}).status == 0);
        REQUIRE(caseloop({"import", "people",
                          file("people.csv",
                               "id,name,roles,unit\ntina,Tina Tate,team_manager,north\ndora,Dora "
                               "Dale,assistant_director,north\n")})
                    .status == 0);
        REQUIRE(caseloop({"import", "cases", file("cases.csv", "ref,unit\nNM-20001,north\n")}).status == 0);
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return folder_ / name;
    }

    const TemporaryFolder& folder() const { return folder_; }

private:
    TemporaryFolder folder_;
};

std::string id_in(const std::string& out) {
    const std::size_t at = out.find("qa/");
    return at == std::string::npos ? "" : out.substr(at, std::string("qa/2026-01-13").size());
}

}  // namespace

TEST_CASE("a meeting is asked, held and shown, and the public sees nobody") {
    const Council council;
    const Finished empty = council.caseloop({"meeting", "list"});
    CHECK(has(empty.talk, "No board has met yet"));
    CHECK(has(empty.out, "assistant_director"));
    CHECK(council.caseloop({"meeting", "ask", "qa", "--about", "NM-20001", "--ask", "Who speaks for Ann?"})
              .status == 0);
    const std::string minutes = council.file(
        "minutes.json",
        R"({"decisions": [{"title": "Speak with Ann's family", "owner": "tina", "due": "2 weeks", "about": "NM-20001"},
                          {"title": "Train all teams", "owner": "team_manager", "due": "4 weeks", "measure": "Fewer late"}],
            "present": ["dora"], "apologies": ["team_manager"]})");
    const Finished tried = council.caseloop({"meeting", "hold", "qa", "--minutes", minutes, "--dry-run"});
    CHECK_MESSAGE(has(tried.out, "Would be held: qa/"), tried.talk);
    const Finished held = council.caseloop({"meeting", "hold", "qa", "--minutes", minutes});
    CHECK_MESSAGE(has(held.out, "ACT-2"), held.talk);
    const std::string id = id_in(held.out);

    const Finished shown = council.caseloop({"meeting", "show", id});
    for (const char* part :
         {"Who speaks for Ann?", "Speak with Ann's family", "tina", "NM-20001", "Fewer late"})
        CHECK_MESSAGE(has(shown.out, part), part);
    for (const auto& words : {std::vector<std::string>{"meeting", "show", id, "--public"},
                              std::vector<std::string>{"meeting", "show", id, "--public", "--json"},
                              std::vector<std::string>{"meeting", "list", "--public", "--json"}}) {
        const Finished outside = council.caseloop(words);
        CHECK(outside.status == 0);
        for (const char* part : {"Ann", "tina", "Tina", "dora", "Dora", "NM-20001", "ACT-1"})
            CHECK_MESSAGE(!has(outside.out, part), part);
        CHECK(has(outside.out, "Train all teams"));
        CHECK(has(outside.out, "Assistant director"));
    }
}

TEST_CASE("a meeting is cancelled and moved with a reason, and refused without") {
    const Council council;
    CHECK(council.caseloop({"meeting", "cancel", "qa"}).status == 2);
    const Finished cancelled = council.caseloop({"meeting", "cancel", "qa", "--because", "holidays"});
    CHECK_MESSAGE(has(cancelled.out, "Cancelled"), cancelled.talk);
    const Finished back = council.caseloop({"meeting", "move", "qa", "--to", "2020-01-01", "--because", "x"});
    CHECK(back.status == 1);
    CHECK(has(back.talk, "is past already"));
    CHECK(council.caseloop({"meeting", "show", "qa/2020-01-01"}).status == 1);
}

TEST_CASE("minutes that come late are of the meeting of their day") {
    const Council council;
    const std::string minutes = council.file("minutes.json", R"({"decisions": []})");
    const Finished none =
        council.caseloop({"meeting", "hold", "qa", "--minutes", minutes, "--day", "2020-01-07"});
    CHECK(none.status == 1);
    CHECK(has(none.talk, "No meeting of `qa` on 2020-01-07 waits for its minutes"));
    const Finished cancelled =
        council.caseloop({"meeting", "cancel", "qa", "--day", "2020-01-07", "--because", "snow"});
    CHECK(cancelled.status == 1);
    CHECK(has(cancelled.talk, "on 2020-01-07 is prepared, or planned next"));
}

TEST_CASE("a unit that is split hands what its board decided to those that take over") {
    const Council council;
    const auto run = [&](const std::vector<std::string>& words) {
        const Finished done = council.caseloop(words);
        REQUIRE_MESSAGE(done.status == 0, done.talk);
        return done;
    };
    std::string text = pack_text;
    text.insert(text.find("tests:"),
                "  challenge: { title: Challenge, per: unit.area, chair: assistant_director }\n");
    council.file("pack/pack.yaml", text);
    run({"publish", council.folder() / "pack"});
    run({"import", "units",
         council.file("u.csv", "id,kind,title,parent\nwest,area,West,\nw1,team,W1,west\nw2,team,W2,west\n")});
    run({"import", "people",
         council.file("p.csv", "id,roles,unit\nann,assistant_director,west\nsid,assistant_director,west\n")});
    const std::string decided =
        council.file("m.json", R"({"decisions":[{"title":"Train the team","owner":"ann","due":"4 weeks"}]})");
    run({"meeting", "hold", "challenge", "--unit", "west", "--minutes", decided});
    run({"unit", "split", "west", "--into", "west_a,west_b", "--because", "too large", "--map",
         council.file("map.csv", "person,subunit,unit\nann,,west_a\nsid,,west_b\n,w1,west_a\n,w2,west_b\n")});
    const std::string nothing = council.file("none.json", R"({"decisions":[]})");
    const std::string held =
        run({"meeting", "hold", "challenge", "--unit", "west_a", "--minutes", nothing}).out;
    const std::size_t at = held.find("challenge/west_a/");
    REQUIRE(at != std::string::npos);
    const std::string id = held.substr(at, std::string("challenge/west_a/2026-01-13").size());
    CHECK(has(run({"meeting", "show", id}).out, "Train the team"));
}

TEST_CASE("a rehearsal says what would happen, or that nothing would") {
    const Council council;
    CHECK(council.caseloop({"rehearse"}).status == 2);
    CHECK(council.caseloop({"rehearse", "--until", "2020-01-01"}).status == 2);
    const Finished future = council.caseloop({"rehearse", "--until", "2030-12-31", "--limit", "3"});
    CHECK_MESSAGE(future.status == 0, future.talk);
    CHECK(has(future.out, "dora"));
    CHECK(has(future.out, " more: a nearer --until"));
    const Finished nothing = council.caseloop({"rehearse", "--until", "2030-12-31", "--person", "tina"});
    CHECK(has(nothing.out, "Nothing would be said to tina"));
    CHECK(council.caseloop({"rehearse", "--until", "2030-12-31", "--person", "nobody"}).status == 1);
    const Finished json = council.caseloop({"rehearse", "--until", "2030-12-31", "--json"});
    CHECK(has(json.out, "\"heard\":{\"dora\":"));
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

}  // namespace scenarios

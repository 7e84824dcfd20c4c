// The manifest of a round, and the script that redraws it without the program.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

int redraw(const std::string& manifest) {
    const std::string command =
        "python3 " SOURCE_ROOT "/tools/redraw.py '" + manifest + "' > '" + manifest + ".said'";
    return std::system(command.c_str()) == 0 ? 0 : 1;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("every round of two months is redrawn from its manifest, long after it was drawn") {
    const TemporaryFolder folder;
    const std::string data = folder / "d";
    REQUIRE(run({"demo", "--no-serve", "--data", data, "--months", "2", "--seed", "1"}).status == 0);
    const std::string file = folder / "manifest.json";
    int redrawn = 0;
    int chosen = 0;
    std::istringstream rounds(run({"round", "list", "--data", data, "--json"}).out);
    for (std::string line; std::getline(rounds, line);) {
        const json::object round = json::parse(line).as_object();
        const std::string id(round.at("id").as_string());
        CAPTURE(id);
        const Finished written = run({"round", "manifest", id, "-o", file, "--data", data});
        REQUIRE_MESSAGE(written.status == 0, written.talk);
        const json::object manifest = json::parse(text_of(file)).as_object();
        const bool is_random = round.at("algorithm") == "sha256-ticket/3";
        CHECK(redraw(file) == (is_random ? 0 : 1));
        ++(is_random ? redrawn : chosen);
        if (!is_random) {
            CHECK(text_of(file + ".said").find("nothing to redraw") != std::string::npos);
            continue;
        }
        CHECK(manifest.at("frame").at("hash") == round.at("frame_hash"));
        CHECK(manifest.at("seed") == round.at("seed"));
        CHECK(text_of(file + ".said").find("the same cases in the same order") != std::string::npos);
    }
    CHECK(redrawn >= 2);
    CHECK(chosen >= 1);

    const Finished missing = run({"round", "manifest", "nothing", "--data", data});
    CHECK(missing.status == 1);
    CHECK(missing.talk.find("There is no round `nothing`") != std::string::npos);
}

TEST_CASE("a sample is redrawn whatever became since of its cases, its round and the pack") {
    const TemporaryFolder folder;
    const std::string data = folder / "d";
    const auto must = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data});
        const Finished done = run(words);
        REQUIRE_MESSAGE(done.status == 0, done.talk);
        return done.out;
    };
    must({"demo", "--no-serve", "--months", "1", "--seed", "3"});
    const std::string id(json::parse(must({"round", "start", "monthly_case_audits", "--seed", "9", "--json"}))
                             .at("id")
                             .as_string());
    const json::object before = json::parse(must({"round", "manifest", id})).as_object();
    const auto drawn = [&](std::size_t place) {
        return std::string(before.at("drawn").at(place).at("case").as_string());
    };
    must({"case", "rename", drawn(0), "ZZ-1", "--because", "a typing mistake"});
    must({"case", "merge", drawn(1), drawn(2), "--because", "one child"});
    for (const std::string pack : {"northmere", "common"}) {
        std::filesystem::copy(SOURCE_ROOT "/config/packs/" + pack, folder / pack,
                              std::filesystem::copy_options::recursive);
    }
    std::ofstream(folder / "northmere/more.yaml") << "themes: { sleep: Sleep }\n";
    must({"publish", folder / "northmere", "--move"});
    const std::string file = folder / "manifest.json";
    must({"round", "manifest", id, "-o", file});
    CHECK_MESSAGE(redraw(file) == 0, text_of(file + ".said"));
    const json::object after = json::parse(text_of(file)).as_object();
    for (const char* same : {"frame", "plan", "plan_hash", "seed", "pack", "event_hash"}) {
        CAPTURE(same);
        CHECK(after.at(same) == before.at(same));
    }
    CHECK(after.at("drawn").at(0).at("case") == before.at("drawn").at(0).at("case"));
    CHECK(after.at("drawn").at(0).at("case_now") == "ZZ-1");
}

TEST_CASE("a manifest that somebody mended is found out") {
    const TemporaryFolder folder;
    const std::string data = folder / "d";
    REQUIRE(run({"demo", "--no-serve", "--data", data, "--months", "1", "--seed", "3"}).status == 0);
    const Finished started =
        run({"round", "start", "monthly_case_audits", "--data", data, "--seed", "9", "--json"});
    const std::string id(json::parse(started.out).at("id").as_string());
    const json::object manifest = json::parse(run({"round", "manifest", id, "--data", data}).out).as_object();
    const auto says = [&](json::object changed) {
        const std::string file = folder / "changed.json";
        std::ofstream(file) << json::serialize(changed);
        return redraw(file) == 0 ? std::string("same") : text_of(file + ".said");
    };
    CHECK(says(manifest) == "same");
    json::object fewer = manifest;
    fewer.at("frame").at("cases").as_array().pop_back();
    CHECK(says(fewer).find("the frame was changed") != std::string::npos);
    json::object other_seed = manifest;
    other_seed["seed"] = "10";
    CHECK(says(other_seed).find("NO: place 1") != std::string::npos);
    json::object friendly = manifest;
    friendly.at("drawn").as_array().front().as_object()["case"] = "NM-1";
    CHECK(says(friendly).find("the round has ('NM-1'") != std::string::npos);
    json::object smaller = manifest;
    smaller.at("plan").as_object()["size"] = 1;
    CHECK(says(smaller).find("is not what was asked for") != std::string::npos);
}

TEST_CASE("the power of a sample is told in words and as JSON") {
    const Finished told = run({"power", "--files", "33", "--from", "80%", "--to", "60%"});
    CHECK(told.status == 0);
    CHECK(told.out.starts_with("33 files can show a fall from 80% to 60%: "));
    CHECK(run({"power", "--files", "20", "--from", "80%", "--to", "60%"}).status == 1);
    CHECK(run({"power", "--from", "80%", "--to", "60%"}).out ==
          "33 files are needed to show a change from 80% to 60%.\n");
    const Finished of_few = run({"power", "--files", "30", "--from", "0.8", "--of", "75", "--json"});
    CHECK(json::parse(of_few.out).at("to").to_number<double>() > 0.5);
    for (const std::vector<std::string>& wrong : {std::vector<std::string>{"power"},
                                                  {"power", "--files", "0", "--to", "60%"},
                                                  {"power", "--to", "80%"},
                                                  {"power", "--files", "30", "--to", "160%"},
                                                  {"power", "--files", "30", "--of", "20"}}) {
        CHECK(run(wrong).status == 2);
    }
}

TEST_CASE("the benchmark of samples runs small, and says what it read and drew") {
    const Finished done = run({"bench", "sample", "--cases", "2000"});
    REQUIRE_MESSAGE(done.status == 0, done.talk);
    const json::object result = json::parse(done.out).as_object();
    CHECK(result.at("cases") == 2000);
    CHECK(result.at("audits").as_int64() >= 30);
    CHECK(run({"bench", "sample", "--cases", "0"}).status == 2);
}

}  // namespace scenarios

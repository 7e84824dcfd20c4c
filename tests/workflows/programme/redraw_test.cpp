// tools/redraw.py, which shares no code with the program, draws the same cases in the same order; and it
// finds every manifest that was tampered with.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "workflows/programme/draw.hpp"
#include "workflows/programme/manifest_json.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
    bool one_in(int count) { return below(count) == 0; }
    std::uint64_t seed() { return random_() * (one_in(2) ? 0xFFFFFFFFU : 1U) + random_(); }

private:
    std::mt19937 random_;
};

FrameCase random_case(Chance& chance, const std::string& ref, std::size_t quotas) {
    Traits traits{chance.one_in(9) ? "" : "s" + std::to_string(chance.below(5))};
    for (std::size_t i = 0; i < quotas; ++i) traits.quotas.push_back(chance.one_in(4));
    const std::string group = chance.one_in(4) ? "" : "w" + std::to_string(chance.below(9));
    const std::string family = chance.one_in(8) ? "C1" : "\u00e9" + std::to_string(chance.below(20));
    return {ref, std::move(traits), group, chance.one_in(3) ? "" : family};
}

DrawPlan random_plan(Chance& chance) {
    DrawPlan plan;
    plan.size = chance.below(25);
    plan.stratified = !chance.one_in(3);
    plan.allocation = static_cast<DrawPlan::Allocation>(plan.stratified ? chance.below(3) : 0);
    if (plan.allocation == DrawPlan::Allocation::given) {
        for (int i = 0; i < 6; ++i) plan.given["s" + std::to_string(i)] = chance.below(5);
    }
    if (chance.one_in(2)) plan.at_most_per_group = 1 + chance.below(3);
    for (int i = chance.below(3); i > 0; --i) plan.quotas.push_back(chance.below(6));
    for (int i = chance.below(4); i > 0; --i)
        plan.taken.push_back(random_case(chance, "T" + std::to_string(i), plan.quotas.size()));
    return plan;
}

json::object random_manifest(Chance& chance) {
    const DrawPlan plan = random_plan(chance);
    std::vector<FrameCase> frame;
    for (int i = chance.below(60); i > 0; --i)
        frame.push_back(random_case(chance, "C" + std::to_string(i), plan.quotas.size()));
    if (chance.one_in(2)) {  // Nothing but cases: no families.
        for (FrameCase& each : frame) each.unit.clear();
    }
    const std::uint64_t seed = chance.seed();
    json::array drawn;
    for (const DrawnCase& each : draw(frame, plan, seed).cases)
        drawn.push_back({{"case", each.ref}, {"topped_up", each.topped_up}});
    return {{"round", "monthly/2026-01-05"}, {"algorithm", draw_algorithm}, {"seed", std::to_string(seed)},
            {"frame", frame_json(frame)},    {"plan", plan_json(plan, {})}, {"plan_hash", plan_hash(plan)},
            {"drawn", std::move(drawn)}};
}

// What the script says of each.
std::vector<std::string> verdicts(const std::vector<json::object>& manifests) {
    const fs::path folder = fs::temp_directory_path() / ("redraw-" + std::to_string(getpid()));
    fs::create_directories(folder);
    std::ofstream lines(folder / "manifests");
    for (const json::object& each : manifests) lines << json::serialize(each) << '\n';
    lines.close();
    const std::string command = "python3 " SOURCE_ROOT "/tests/tools/redraw_many.py " SOURCE_ROOT "/tools '" +
                                (folder / "manifests").string() + "' > '" + (folder / "said").string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream said(folder / "said");
    std::vector<std::string> found;
    for (std::string line; std::getline(said, line);) found.push_back(line);
    fs::remove_all(folder);
    return found;
}

json::array& drawn_in(json::object& manifest) {
    return manifest.at("drawn").as_array();
}

}  // namespace

TEST_CASE("the script draws what the program draws, for any frame, plan and seed") {
    Chance chance(20260105);
    std::vector<json::object> manifests;
    for (int i = 0; i < 1500; ++i) manifests.push_back(random_manifest(chance));
    const auto said = verdicts(manifests);
    REQUIRE(said.size() == manifests.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        CAPTURE(json::serialize(manifests[i]));
        REQUIRE(said[i] == "same");
    }
}

TEST_CASE("the script finds a manifest that was tampered with") {
    Chance chance(7);
    std::vector<json::object> tampered;
    while (tampered.size() < 400) {
        json::object manifest = random_manifest(chance);
        if (drawn_in(manifest).size() < 3) continue;
        json::array& drawn = drawn_in(manifest);
        json::array& frame = manifest.at("frame").at("cases").as_array();
        const auto at = static_cast<std::size_t>(chance.below(static_cast<int>(drawn.size())));
        // Of few cases another seed may well draw the same.
        if (tampered.size() % 10 == 1 && (drawn.size() < 6 || frame.size() < 3 * drawn.size())) continue;
        json::object& plan = manifest.at("plan").as_object();
        switch (tampered.size() % 10) {
            case 0:  // A case is taken out of the frame, drawn or not.
                frame.erase(frame.begin() + chance.below(static_cast<int>(frame.size())));
                break;
            case 1:  // Another seed.
                manifest["seed"] = manifest.at("seed").as_string() == "1" ? "2" : "1";
                break;
            case 2:  // A drawn case is left out.
                drawn.erase(drawn.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 3:  // Somebody would rather have another one.
                drawn[at].as_object()["case"] = "C999";
                break;
            case 4:  // A top-up passes for a case that was drawn, or the other way round.
                drawn[at].as_object()["topped_up"] = !drawn[at].at("topped_up").as_bool();
                break;
            case 5:  // A case changes its stratum.
                frame[0].as_object()["stratum"] = "elsewhere";
                break;
            case 6:  // Or its worker, or its family; and what was drawn is what that gives.
                frame[0].as_object()[chance.one_in(2) ? "group" : "unit"] = "another";
                break;
            case 7:  // Or what it counts for.
                frame[0].as_object()["quotas"] = json::array{7};
                break;
            case 8:  // The plan lets more of one worker in.
                plan["at_most_per_group"] = plan.at("at_most_per_group").as_int64() + 1;
                break;
            default:  // A case that came back is invented.
                plan.at("taken").as_array().emplace_back(json::object{{"ref", "C998"}});
        }
        tampered.push_back(std::move(manifest));
    }
    const auto said = verdicts(tampered);
    REQUIRE(said.size() == tampered.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        CAPTURE(i % 10);
        CAPTURE(json::serialize(tampered[i]));
        REQUIRE(said[i] != "same");
        if (i % 10 >= 5) REQUIRE(said[i].find("was changed: its hash is") != std::string::npos);
    }
}

}  // namespace workflows

// Every feature of the language, told by packs that hold their own tests.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

void add_file(rules::PackBundle& bundle, const std::string& name, const fs::path& path) {
    bundle.files.push_back({name, text_of(path)});
}

// A file as a pack of its own, beside the council that all share.
rules::PackBundle pack_of(const fs::path& file) {
    const fs::path root = SOURCE_ROOT;
    rules::PackBundle bundle{"feature", {}};
    add_file(bundle, "feature/" + file.filename().string(), file);
    for (const auto& entry : fs::directory_iterator(root / "tests/scenarios/language/base")) {
        add_file(bundle, "base/" + entry.path().filename().string(), entry.path());
    }
    for (const auto& entry : fs::directory_iterator(root / "config/calendars")) {
        add_file(bundle, "calendars/" + entry.path().filename().string(), entry.path());
    }
    return bundle;
}

int play_all(const rules::PackBundle& bundle) {
    const rules::PackReading reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    CHECK(!reading.pack->scripts.empty());
    for (const rules::Script& script : reading.pack->scripts) {
        CAPTURE(script.name);
        for (const auto& failure : workflows::play(script, reading.pack, bundle).failures) {
            FAIL_CHECK(rules::to_text(failure.where) << ": " << failure.message);
        }
    }
    return static_cast<int>(reading.pack->scripts.size());
}

}  // namespace

TEST_CASE("every feature of the language does what its own tests say") {
    const fs::path features = fs::path(SOURCE_ROOT) / "tests/scenarios/language";
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(features)) {
        const bool shared = entry.path().parent_path().filename() == "base";
        if (entry.path().extension() == ".yaml" && !shared) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    int played = 0;
    for (const fs::path& file : files) {
        CAPTURE(file.string());
        played += play_all(pack_of(file));
    }
    CHECK(played >= 3);
}

TEST_CASE("a pack that is published in a test counts for what starts after it") {
    CHECK(play_all(read_pack_folder(fs::path(SOURCE_ROOT) / "tests/scenarios/language_publish/first")) == 1);
}

}  // namespace adapters::cli

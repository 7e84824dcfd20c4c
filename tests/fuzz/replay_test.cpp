// Every kept input, through the same functions as the fuzzers call.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>

#include "tests/fuzz/targets.hpp"

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

void replay(const char* target, void (*run)(std::string_view)) {
    const fs::path root = fs::path{SOURCE_ROOT} / "tests/fuzz";
    std::vector<fs::path> files = files_in(root / "corpus" / target);
    REQUIRE_MESSAGE(!files.empty(), "the kept corpus is missing");
    std::ranges::copy(files_in(root / "findings" / target), std::back_inserter(files));
    for (const fs::path& file : files) {
        CAPTURE(file);
        CHECK_NOTHROW(run(text_of(file)));
    }
}

}  // namespace

TEST_CASE("kept inputs of the YAML fuzzer keep their promises") {
    replay("yaml", fuzz::yaml);
}

TEST_CASE("kept inputs of the pack fuzzer keep their promises") {
    replay("pack", fuzz::pack);
}

TEST_CASE("kept inputs of the conditions fuzzer keep their promises") {
    replay("conditions", fuzz::conditions);
}

TEST_CASE("kept inputs of the times fuzzer keep their promises") {
    replay("times", fuzz::times);
}

TEST_CASE("kept inputs of the CSV fuzzer keep their promises") {
    replay("csv", fuzz::csv);
}

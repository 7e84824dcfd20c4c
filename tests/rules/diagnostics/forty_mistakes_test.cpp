// Forty different mistakes in one pack are told in one run, each once and at its place.
#include <algorithm>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "rules/analysis/check_bundle.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

const std::filesystem::path data = std::filesystem::path{SOURCE_ROOT} / "tests/rules/pack/data";

PackBundle forty_mistakes() {
    PackBundle bundle{"forty_mistakes", {}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data / "forty_mistakes")) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(data).generic_string();
        bundle.files.push_back({name, text_of(entry.path()).value_or("")});
    }
    const std::string calendar = "calendars/england_and_wales.csv";
    bundle.files.push_back(
        {calendar, text_of(std::filesystem::path{SOURCE_ROOT} / "config" / calendar).value_or("")});
    return bundle;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

// Lines that only one of them has, in their order: - was expected, + was told.
std::string difference(const std::string& expected, const std::string& told) {
    const auto before = lines_of(expected);
    const auto after = lines_of(told);
    std::string all;
    for (const std::string& line : before) {
        if (std::ranges::find(after, line) == after.end()) all += "- " + line + "\n";
    }
    for (const std::string& line : after) {
        if (std::ranges::find(before, line) == before.end()) all += "+ " + line + "\n";
    }
    return all;
}

TEST_CASE("forty mistakes are forty diagnostics of forty kinds, as the golden file has them") {
    const PackReading reading = check_bundle(forty_mistakes());
    const std::string told = to_text(reading.diagnostics);
    const std::string golden = text_of(data / "forty_mistakes.golden").value_or("");
    CHECK_MESSAGE(told == golden, "\n" << difference(golden, told));
    std::set<std::string_view> kinds;
    for (const Diagnostic& diagnostic : reading.diagnostics) kinds.insert(diagnostic.code.text());
    CHECK(reading.diagnostics.size() == 40);
    CHECK(kinds.size() == 40);
}

}  // namespace
}  // namespace rules

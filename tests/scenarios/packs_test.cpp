// Every pack that we ship is right, and its own tests pass.
#include <filesystem>
#include <ostream>

#include <doctest/doctest.h>

#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

const std::filesystem::path packs = std::filesystem::path(SOURCE_ROOT) / "config/packs";

TEST_CASE("every shipped pack is without a mistake or warning and passes its own tests") {
    for (const auto& folder : std::filesystem::directory_iterator(packs)) {
        if (!folder.is_directory()) continue;
        CAPTURE(folder.path().filename().string());
        CheckedPack checked = check_pack_folder(folder.path());
        // What a council published is of years that have passed; whether they have is no matter of the pack.
        std::erase_if(checked.reading.diagnostics,
                      [](const auto& each) { return each.code == "ended_schedule"; });
        INFO(rules::to_text(checked.reading.diagnostics));
        CHECK(checked.reading.diagnostics.empty());
        REQUIRE(checked.reading.pack);
        for (const rules::Script& script : checked.reading.pack->scripts) {
            CAPTURE(script.name);
            const auto result = workflows::play(script, checked.reading.pack, checked.bundle);
            for (const auto& failure : result.failures) {
                FAIL_CHECK(rules::to_text(failure.where) << ": " << failure.message);
            }
        }
    }
}

TEST_CASE("the story of the language page is a test of the demo county's pack") {
    const CheckedPack checked = check_pack_folder(packs / "northmere");
    REQUIRE(checked.reading.pack);
    const auto& scripts = checked.reading.pack->scripts;
    CHECK(std::ranges::count(scripts, "inadequate_comes_back", &rules::Script::name) == 1);
}

TEST_CASE("what would go wrong in silence is refused when the pack is checked") {
    struct Row {
        const char* story;
        const char* file;
        const char* was;
        const char* is;
        const char* code;
    };
    const Row rows[] = {
        {"a role that nobody can have", "northmere/programmes.yaml", "has_role(\"auditor\")",
         "has_role(\"auditr\")", "unknown_choice"},
        {"a protected attribute that decides who is drawn", "northmere/programmes.yaml",
         "stratify_by: unit.area ", "stratify_by: case.ethnicity ", "protected_attribute"},
        {"a deadline before it begins", "northmere/programmes.yaml", "assign: 2 working days",
         "assign: -2 working days", "bad_duration"},
        {"a folder that is not there", "northmere/pack.yaml", "../common", "../comon", "missing_file"},
        {"a period that the calendar does not have", "northmere/rules.yaml", "    on: action.rejected",
         "    on: action.rejected\n    once_per: [quater]", "unknown_variable"},
        {"an event that does not happen", "northmere/rules.yaml", "on: action.rejected",
         "on: alert.escaltaed", "unknown_event"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        rules::PackBundle bundle = read_pack_folder(packs / "northmere");
        const auto file = std::ranges::find(bundle.files, std::string(row.file), &rules::SourceFile::name);
        REQUIRE(file != bundle.files.end());
        const std::size_t at = file->text.find(row.was);
        REQUIRE(at != std::string::npos);
        file->text.replace(at, std::string_view(row.was).size(), row.is);
        const rules::PackReading reading = rules::read_bundle(bundle);
        INFO(rules::to_text(reading.diagnostics));
        CHECK_FALSE(reading.pack);
        CHECK(std::ranges::any_of(reading.diagnostics,
                                  [&](const auto& d) { return d.code.text() == row.code; }));
    }
}

TEST_CASE("a script fails where what it expects is not so") {
    const CheckedPack checked = check_pack_folder(packs / "northmere");
    REQUIRE(checked.reading.pack);
    rules::Script script =
        *std::ranges::find(checked.reading.pack->scripts, "inadequate_comes_back", &rules::Script::name);
    for (auto& expectation : script.expectations) {
        if (expectation.demand == rules::Expectation::Demand::count) expectation.count += 1;
    }
    const auto result = workflows::play(script, checked.reading.pack, checked.bundle);
    REQUIRE(result.failures.size() == 1);
    CHECK(result.failures.front().message == "expected 3 audits, there are 2");
}

}  // namespace
}  // namespace adapters::cli

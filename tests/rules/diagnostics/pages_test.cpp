// Every kind of mistake has a page, and no page lies.
#include <set>

#include <doctest/doctest.h>

#include "rules/analysis/check_bundle.hpp"
#include "rules/diagnostic.hpp"
#include "tests/rules/diagnostics/pages.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

std::set<std::string_view> codes_in(const Diagnostics& diagnostics) {
    std::set<std::string_view> codes;
    for (const Diagnostic& diagnostic : diagnostics) codes.insert(diagnostic.code.text());
    return codes;
}

// An example is a piece of a pack: what it defines may be used elsewhere.
PackReading read_example(const std::vector<SourceFile>& example, std::string_view page) {
    PackReading reading = check_bundle(around(example), *parse_moment("2026-06-01T09:00:00Z"));
    if (page == "unused_name") return reading;
    std::erase_if(reading.diagnostics,
                  [](const Diagnostic& each) { return each.code.text() == "unused_name"; });
    return reading;
}

TEST_CASE("the pack around the examples is without a mistake") {
    const PackReading reading = check_bundle(around({}));
    CHECK(to_text(reading.diagnostics) == "");
    CHECK(reading.pack);
}

TEST_CASE("the wrong example of each page gives exactly its code, the mended one nothing") {
    for (const DiagnosticKind& kind : diagnostic_kinds) {
        const std::string code{kind.code};
        CAPTURE(code);
        const auto examples = examples_of(code + ".md");
        REQUIRE(examples.size() == 2);
        const PackReading wrong = read_example(examples[0], kind.code);
        INFO(to_text(wrong.diagnostics));
        CHECK(codes_in(wrong.diagnostics) == std::set<std::string_view>{kind.code});
        CHECK((wrong.pack != nullptr) == (kind.severity == Severity::warning));
        const PackReading mended = read_example(examples[1], kind.code);
        CHECK(to_text(mended.diagnostics) == "");
        CHECK(mended.pack);
    }
}

TEST_CASE("each page begins with the title and the code of its row, and the list of pages is whole") {
    const std::filesystem::path folder = std::filesystem::path{SOURCE_ROOT} / "docs/diagnostics";
    const std::string list = text_of(folder / "README.md").value_or("");
    std::set<std::string> expected{"README.md"};
    for (const DiagnosticKind& kind : diagnostic_kinds) {
        const std::string code{kind.code};
        CAPTURE(code);
        expected.insert(code + ".md");
        const std::string page = text_of(folder / (code + ".md")).value_or("");
        CHECK(page.starts_with("# " + std::string{kind.title} + "\n\n`" + code + "`. An error: ") ==
              (kind.severity == Severity::error));
        CHECK(page.starts_with("# " + std::string{kind.title} + "\n\n`" + code + "`. A warning: ") ==
              (kind.severity == Severity::warning));
        CHECK(list.find("| [`" + code + "`](" + code + ".md) | " + std::string{word_for(kind.severity)} +
                        " | " + std::string{kind.title} + " |\n") != std::string::npos);
    }
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        found.insert(entry.path().filename().string());
    CHECK(found == expected);
}

}  // namespace
}  // namespace rules

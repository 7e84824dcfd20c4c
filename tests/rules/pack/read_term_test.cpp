#include "rules/pack/read_term.hpp"

#include <string>

#include <doctest/doctest.h>

#include "rules/yaml/parse.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

// What a term reads to, or what is said against it and where.
std::string read(const std::string& yaml) {
    const PackSurroundings surroundings = data_folder();
    reading::Reading reading{surroundings, {}, {}, {}, {}, {}, {}, {}, false};
    const auto source = std::make_shared<const Source>(SourceFile{"pack.yaml", "due: " + yaml + "\n"});
    reading.sources.emplace(source->name(), source);
    const auto tree = yaml::parse(*source, reading.diagnostics);
    Pack pack{"", *find_zone("Europe/London")};
    pack.scales["ofsted"].grades = {"good", "inadequate"};
    for (const char* grade : {"good", "inadequate"}) reading.defined["grade"][grade] = {};
    const Term term = reading::read_term(reading, pack, *tree->find("due"), "action.completed");
    if (reading.diagnostics.empty()) return to_text(term);
    std::string said;
    for (const Diagnostic& each : reading.diagnostics) {
        said += (said.empty() ? "" : "; ") + std::to_string(each.where.column) + " " +
                std::string{each.code.text()};
        if (!each.hint.empty()) said += " (" + each.hint + ")";
    }
    return said;
}

}  // namespace

TEST_CASE("a term is a duration, a day, the next round, counted from another day, or by grade") {
    struct Row {
        const char* yaml;
        const char* reads;
    };
    const Row rows[] = {
        {"5 working days", "5 working days"},
        {"P6M", "6 months"},
        {"2026-01-05", "2026-01-05"},
        {"2026-01-05T09:00", "2026-01-05T09:00:00"},
        {"next round", "next round"},
        {"{ in: 28 days, from: action.due, roll: back }", "28 days from action.due, back to a working day"},
        {"{ in: 4 weeks, roll: none }", "4 weeks"},
        {"{ inadequate: 6 months, good: { in: 1 year, roll: forward } }",
         "good: 1 year, forward to a working day, inadequate: 6 months"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.yaml);
        CHECK(read(row.yaml) == row.reads);
    }
}

TEST_CASE("what is wrong with a term is said at its place") {
    struct Row {
        const char* yaml;
        const char* said;
    };
    const Row rows[] = {
        {"5", "6 bad_duration (write 5 working days, 5 weeks, ...)"},
        {"2026-02-30", "6 bad_date"},
        {"{ from: action.due }", "6 missing_key (How long: 28 days)"},
        {"{ in: 28 days, from: action.title }",
         "27 bad_condition (such as action.due or audit.finalised_on)"},
        {"{ in: 28 days, form: action.due }", "21 unknown_key (did you mean \"from\"?)"},
        {"{ in: 28 days, roll: up }", "27 bad_value (one of: none, forward, back)"},
        {"{ inadequat: 6 months }", "8 unknown_name (did you mean \"inadequate\"?)"},
        {"{ inadequate: { inadequate: 6 months } }",
         "22 unknown_key (one of: in, not_before, from, roll); 20 missing_key (How long: 28 days)"},
        {"[5 days]", "6 wrong_type"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.yaml);
        CHECK(read(row.yaml) == row.said);
    }
}

}  // namespace rules

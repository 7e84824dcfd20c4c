// How mistakes reach people and machines: on a terminal, through a pipe, as JSON, as SARIF.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

// A folder with one mistake at 2:24.
struct WrongPack {
    WrongPack() {
        std::ofstream(folder / "pack.yaml") << "pack: { title: Wrong }\n"
                                               "roles: { lead: { titel: Lead } }\n";
    }
    TemporaryFolder folder;
    std::string path = folder.path().string();
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("mistakes are drawn on a terminal and told in plain lines to a pipe") {
    const WrongPack pack;
    struct Row {
        const char* story;
        bool terminal;
        std::vector<std::string> options;
        std::vector<std::string> setting;
        bool drawn;
        bool coloured;
    };
    const Row rows[] = {
        {"a pipe", false, {}, {}, false, false},
        {"a terminal", true, {}, {"TERM=xterm", "NO_COLOR="}, true, true},
        {"a terminal of somebody who wants no colours", true, {}, {"TERM=xterm", "NO_COLOR=1"}, true, false},
        {"a terminal that has none", true, {}, {"TERM=dumb", "NO_COLOR="}, true, false},
        {"colours refused in the call", true, {"--color", "never"}, {"TERM=xterm"}, true, false},
        {"colours demanded in the call", false, {"--color", "always"}, {"NO_COLOR=1"}, true, true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        std::vector<std::string> words{"check", pack.path};
        words.insert(words.end(), row.options.begin(), row.options.end());
        const Finished finished =
            row.terminal ? run_on_terminal(words, row.setting) : run(words, row.setting);
        CAPTURE(finished.out);
        CHECK(finished.status == 1);
        CHECK(holds(finished.out, "unknown_key"));
        CHECK(holds(finished.out, "^~~~~") == row.drawn);
        CHECK(holds(finished.out, "\x1b[") == row.coloured);
    }
    CHECK(run({"check", pack.path, "--color", "sometimes"}).status == 2);
}

TEST_CASE("a warning is told and stops nothing") {
    const TemporaryFolder folder;
    std::ofstream(folder / "pack.yaml")
        << "pack: { title: Warned, timezone: Europe/London, calendar: england_and_wales }\n"
           "roles: { nobody: { title: Nobody, leads: true } }\n"
           "tools: { t: { title: T, sections: { s: { title: S } } } }\n"
           "programmes: { p: { title: P, tool: t, cohort: case.open && !case.open } }\n";
    const std::string pack = folder.path().string();
    const Finished checked = run({"check", pack});
    CHECK(checked.status == 0);
    CHECK(holds(checked.out, "pack.yaml:2:10: warning[unused_name]"));
    CHECK(holds(checked.out, "pack.yaml:4:47: warning[empty_cohort]"));
    CHECK(holds(checked.talk, "is right but for 2 warnings"));
    const Finished published = run({"publish", pack, "--data", folder / "data"});
    CHECK(published.status == 0);
    CHECK(holds(published.out, "warning[empty_cohort]"));
}

TEST_CASE("JSON and SARIF name place, code and page, and nothing else is on their output") {
    const WrongPack pack;
    const Finished as_json = run({"check", pack.path, "--format", "json"});
    CHECK(as_json.status == 1);
    const auto all = boost::json::parse(as_json.out).as_array();
    REQUIRE(all.size() == 2);
    CHECK(all[0].at("line") == 2);
    CHECK(all[0].at("code") == "missing_key");
    CHECK(all[1].at("column") == 18);
    CHECK(all[1].at("end_column") == 23);
    CHECK(all[1].at("page") == "docs/diagnostics/unknown_key.md");

    const Finished as_sarif = run({"check", pack.path, "--format", "sarif"});
    CHECK(as_sarif.status == 1);
    const auto log = boost::json::parse(as_sarif.out);
    CHECK(log.at_pointer("/runs/0/results/1/ruleId") == "unknown_key");
    CHECK(log.at_pointer("/runs/0/results/1/locations/0/physicalLocation/region/endColumn") == 23);
    CHECK(run({"check", pack.path, "--format", "xml"}).status == 2);
    CHECK(run({"test", pack.path, "--format", "sarif"}).status == 2);
}

}  // namespace
}  // namespace scenarios

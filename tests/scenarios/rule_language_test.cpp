// Every event that a rule may wait for does happen.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "adapters/cli/pack_folder.hpp"
#include "rules/pack/vocabulary.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

rules::SourceFile source(const std::string& name, const std::string& path) {
    std::ifstream file(std::filesystem::path(SOURCE_ROOT) / path);
    std::ostringstream text;
    text << file.rdbuf();
    return {name, text.str()};
}

TEST_CASE("each event of the language sets off a rule in a story, by what people and time do") {
    // A channel that fails, a step that nobody acknowledges and a request to close are not in that story: see
    // the tests of workflows.
    std::set<std::string> happened{"alert.failed", "alert.escalated", "case.close_requested"};
    const rules::PackBundle bundle{
        "feature",
        {source("base/base.yaml", "tests/scenarios/language/base/base.yaml"),
         source("calendars/england_and_wales.csv", "config/calendars/england_and_wales.csv"),
         source("feature/every_event.yaml", "tests/scenarios/language/rules/every_event.yaml")}};
    const rules::PackReading reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    for (const rules::Script& script : reading.pack->scripts) {
        const auto told = [&](const workflows::RuleTrace& trace) { happened.insert(trace.event); };
        CHECK(workflows::play(script, reading.pack, bundle, told).failures.empty());
    }
    for (const rules::EventKind& kind : rules::event_kinds()) {
        CAPTURE(kind.name);
        CHECK(happened.contains(std::string(kind.name)));
    }
}

}  // namespace
}  // namespace adapters::cli

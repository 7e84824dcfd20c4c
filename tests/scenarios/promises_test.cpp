// Stories of promises that were once broken, on the demo county's pack.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/pack_folder.hpp"
#include "engine/memory_store.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/script_player.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/publish.hpp"

namespace adapters::cli {

TEST_CASE("every promise that was once broken is kept") {
    const std::filesystem::path root = SOURCE_ROOT;
    rules::PackBundle bundle = read_pack_folder(root / "config/packs/northmere");
    std::ifstream file(root / "tests/scenarios/promises.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    bundle.files.push_back({"northmere/promises.yaml", text.str()});
    const rules::PackReading reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    int played = 0;
    for (const rules::Script& script : reading.pack->scripts) {
        if (script.where.file != "northmere/promises.yaml") continue;
        CAPTURE(script.name);
        for (const auto& failure : workflows::play(script, reading.pack, bundle).failures) {
            FAIL_CHECK(rules::to_text(failure.where) << ": " << failure.message);
        }
        ++played;
    }
    CHECK(played >= 10);
}

TEST_CASE("a pack that is published after an outage does not hide the rounds that were missed") {
    const std::filesystem::path root = SOURCE_ROOT;
    rules::PackBundle bundle = read_pack_folder(root / "config/packs/northmere");
    const auto moment = [](const char* text) { return *engine::parse_moment(text); };
    engine::MemoryStore store;
    const workflows::PackLibrary packs;
    engine::Writer writer(store, workflows::places, workflows::make_decide(packs), engine::seeds_from(1));
    workflows::VirtualService service(writer, moment("2026-01-04T08:00:00Z"), workflows::take_note_only);
    REQUIRE(service.run(workflows::publish_command(bundle, "qa")).has_value());
    service.sleep_until(moment("2026-03-03T08:00:00Z"));
    bundle.files.front().text += "\n# changed\n";
    REQUIRE(service.run(workflows::publish_command(bundle, "qa")).has_value());
    REQUIRE(service.advance_to(service.now()).has_value());
    struct Row {
        const char* id;
        const char* outcome;
    };
    for (const auto& [id, outcome] : {Row{"monthly_case_audits/2026-01-05T09:00", "skipped"},
                                      Row{"monthly_case_audits/2026-02-02T09:00", "skipped"},
                                      Row{"monthly_case_audits/2026-03-02T09:00", "caught_up"}}) {
        CAPTURE(id);
        const engine::Document row = store.find({"occurrence", id});
        REQUIRE(row);
        CHECK(row->at("outcome").as_string() == outcome);
    }
}

}  // namespace adapters::cli

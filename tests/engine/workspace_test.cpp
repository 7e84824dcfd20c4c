#include "engine/workspace.hpp"

#include <ostream>
#include <random>

#include <doctest/doctest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "engine/journal.hpp"
#include "engine/memory_store.hpp"
#include "engine/timers.hpp"
#include "tests/engine/example.hpp"

using namespace engine;

namespace {

void put(Workspace& workspace, const std::string& id, boost::json::object fields) {
    workspace.append({{"item", id}, "item.set", std::move(fields), {}}, example::noon, "ann", {});
}

std::vector<Listed> model_scan(const std::map<std::string, std::string>& states, const std::string& from,
                               const std::string& before, std::size_t limit) {
    std::vector<Listed> found;
    for (const auto& [id, state] : states) {
        if (state >= from && state < before) found.push_back({state, {"item", id}});
    }
    std::ranges::sort(found);
    if (found.size() > limit) found.resize(limit);
    return found;
}

}  // namespace

TEST_CASE("a merge patch does what RFC 7396's examples say") {
    const char* const cases[][3] = {
        {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
        {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
        {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
        {R"({"x":1})", R"({"a":{"bb":{"ccc":null}}})", R"({"x":1,"a":{"bb":{}}})"},
        {R"({"a":1,"b":2,"c":3})", R"({"a":null})", R"({"b":2,"c":3})"},
    };
    for (const auto& [before, patch, after] : cases) {
        CAPTURE(patch);
        const auto document = std::make_shared<boost::json::object>(boost::json::parse(before).as_object());
        CHECK(boost::json::serialize(*fold(document, boost::json::parse(patch).as_object())) == after);
    }
    CHECK(fold(std::make_shared<boost::json::object>(boost::json::object{{"a", 1}}), {{"a", nullptr}}) ==
          nullptr);
    CHECK(fold(nullptr, {}) == nullptr);
}

TEST_CASE("a dropped workspace leaves nothing, an absorbed one everything") {
    MemoryStore store;
    Workspace batch(store, example::indexer);
    {
        Workspace dropped(batch, example::indexer);
        put(dropped, "A", {{"state", "lost"}});
    }
    CHECK(batch.find({"item", "A"}) == nullptr);
    Workspace kept(batch, example::indexer);
    put(kept, "A", {{"state", "open"}});
    batch.absorb(std::move(kept));
    CHECK(batch.head({"item", "A"}).version == 1);
    CHECK(scan_prefix(batch, "by_state", "op").size() == 1);
    CHECK(batch.next_sequence() == 2);
}

TEST_CASE("stacked workspaces list what a plain model lists") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto pick = [&](unsigned below) { return static_cast<unsigned>(random()) % below; };
        MemoryStore store;
        std::map<std::string, std::string> states;
        for (int round = 0; round < 15; ++round) {
            Workspace batch(store, example::indexer);
            for (int command = 0; command < 4; ++command) {
                Workspace workspace(batch, example::indexer);
                auto changed = states;
                for (int step = 0; step < 5; ++step) {
                    const std::string id = "R" + std::to_string(pick(12));
                    const std::string state = "s" + std::to_string(pick(5));
                    if (pick(4) == 0) {
                        put(workspace, id, {{"state", nullptr}});
                        changed.erase(id);
                    } else {
                        put(workspace, id, {{"state", state}});
                        changed[id] = state;
                    }
                    const std::string from = "s" + std::to_string(pick(6));
                    const std::string before = "s" + std::to_string(pick(6));
                    const std::size_t limit = pick(8);
                    REQUIRE(workspace.scan("by_state", from, before, limit) ==
                            model_scan(changed, from, before, limit));
                    REQUIRE(scan_prefix(workspace, "by_state", "") == model_scan(changed, "", "t", no_limit));
                }
                if (pick(3) == 0) continue;
                batch.absorb(std::move(workspace));
                CommandEntry entry;
                entry.name = "set";
                entry.actor = "ann";
                entry.at = example::noon;
                batch.seal(std::move(entry));
                states = changed;
            }
            store.commit(batch);
            REQUIRE(scan_prefix(store, "by_state", "") == model_scan(states, "", "t", no_limit));
        }
        CHECK(verify(store).problem.empty());
        MemoryStore empty;
        CHECK(rebuild(store, empty, example::indexer).difference.empty());
    }
}

TEST_CASE("timers come when they are due, earliest first") {
    MemoryStore store;
    Workspace workspace(store, example::indexer);
    CHECK(!next_timer(workspace));
    const auto at = [](int second) { return to_text(example::noon + std::chrono::seconds{second}); };
    put(workspace, "C", {{"wake", at(1)}});
    put(workspace, "B", {{"wake", at(0)}});
    put(workspace, "A", {{"wake", at(0)}});
    CHECK(next_timer(workspace)->record.id == "A");
    CHECK(due_timers(workspace, example::noon - std::chrono::seconds{1}, 9).empty());
    CHECK(due_timers(workspace, example::noon, 9).size() == 2);
    CHECK(due_timers(workspace, example::noon + std::chrono::seconds{1}, 9).back().record.id == "C");
    CHECK(due_timers(workspace, example::noon, 1).size() == 1);
}

#include "tests/contracts/store_contract.hpp"

#include <limits>
#include <ostream>
#include <thread>

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include "engine/journal.hpp"
#include "engine/memory_store.hpp"
#include "tests/contracts/sample.hpp"
#include "tests/engine/example.hpp"

using namespace engine;
using contracts::contents;
using contracts::on_every_store;
using contracts::run;
using contracts::Site;
using contracts::some_of_everything;
using example::noon;
using example::set;

TEST_CASE("an empty store has nothing and starts at one") {
    on_every_store([](Site& site) {
        const Store& store = site.store();
        CHECK(store.next_sequence() == 1);
        CHECK(store.next_command() == 1);
        CHECK(store.command_head().hash == Digest{});
        CHECK(store.head({"item", "A"}).version == 0);
        CHECK(store.head({"item", "A"}).hash == Digest{});
        CHECK(store.find({"item", "A"}) == nullptr);
        CHECK(!store.command_with_key("k"));
        CHECK(scan_prefix(store, "by_state", "").empty());
        CHECK(contents(store).empty());
        CHECK(verify(store).problem.empty());
    });
}

TEST_CASE("what was committed is found, before and after the store is opened again") {
    on_every_store([](Site& site) {
        for (const auto& answer : run(site.store(), some_of_everything)) CHECK(answer.has_value());
        const std::string before = contents(site.store());
        site.reopen();
        CHECK(contents(site.store()) == before);
        const Store& store = site.store();
        CHECK(serialize(*store.find({"item", "A"})) ==
              R"({"state":"shut","wake":"2026-01-05T12:00:00Z","deep":{"er":[1,"two",null]}})");
        CHECK(store.find({"item", "C"})->at("n") == std::numeric_limits<std::int64_t>::min());
        CHECK(store.find({"item", "C"})->at("m") == std::numeric_limits<std::uint64_t>::max());
        CHECK(store.find({"item", "D"}) == nullptr);
        CHECK(store.find({"other", "A"}) == nullptr);
        CHECK(store.next_sequence() == 9);
        CHECK(store.next_command() == 9);
        CHECK(verify(store).problem.empty());
    });
}

TEST_CASE("all stores hold the same after the same commands") {
    std::string first;
    on_every_store([&](Site& site) {
        (void)run(site.store(), some_of_everything);
        if (first.empty()) first = contents(site.store());
        CHECK(contents(site.store()) == first);
    });
}

TEST_CASE("a key used again gets the first answer, also after the store is opened again") {
    on_every_store([](Site& site) {
        const Command command = set("A", {{"n", 1}}, "key-1");
        const Reply first = *run(site.store(), {command})[0];
        (void)run(site.store(), {set("B", {}), set("C", {})});
        site.reopen();
        CHECK(*run(site.store(), {command})[0] == first);
        CHECK(run(site.store(), {set("A", {{"n", 2}}, "key-1")})[0].error().code == ErrorCode::invalid_input);
        CHECK(site.store().next_command() == 4);
        CHECK(site.store().command_with_key("key-1")->number == 1);
        CHECK(!site.store().command_with_key("key-"));
    });
}

TEST_CASE("a commit that does not fit throws and changes nothing") {
    on_every_store([](Site& site) {
        (void)run(site.store(), {set("A", {{"state", "open"}})});
        Store& store = site.store();
        const auto put = [](Workspace& workspace) {
            workspace.append({{"item", "A"}, "item.set", {{"state", "lost"}}, {}}, noon, "ann", {});
        };
        Workspace late(store, example::indexer);
        put(late);
        late.seal({});
        Workspace unsealed(store, example::indexer);
        put(unsealed);
        Workspace half_sealed(store, example::indexer);
        half_sealed.seal({});
        put(half_sealed);
        MemoryStore elsewhere;
        Workspace foreign(elsewhere, example::indexer);
        put(foreign);
        foreign.seal({});

        (void)run(store, {set("B", {{"state", "open"}})});
        const std::string before = contents(store);
        for (const Workspace* workspace : {&late, &unsealed, &half_sealed, &foreign}) {
            CHECK_THROWS_AS(store.commit(*workspace), std::logic_error);
            CHECK(contents(store) == before);
        }
        CHECK(store.find({"item", "A"})->at("state") == "open");
        CHECK(run(store, {set("A", {{"n", 1}})})[0].has_value());
        site.reopen();
        CHECK(verify(site.store()).problem.empty());
    });
}

TEST_CASE("a snapshot stays as it was, also on another thread") {
    on_every_store([](Site& site) {
        (void)run(site.store(), some_of_everything);
        const std::string before = contents(site.store());
        const auto snapshot = site.store().reader();
        (void)run(site.store(), {set("A", {{"state", "later"}}), set("Z", {{"state", "new"}}, "key-9")});
        std::string seen;
        std::thread([&] { seen = contents(*snapshot); }).join();
        CHECK(seen == before);
        CHECK(snapshot->find({"item", "A"})->at("state") == "shut");
        CHECK(snapshot->find({"item", "Z"}) == nullptr);
        CHECK(!snapshot->command_with_key("key-9"));
        CHECK(scan_prefix(*snapshot, "by_state", "later").empty());
        CHECK(snapshot->head({"item", "A"}).version == 2);
        CHECK(snapshot->next_command() == 9);
        CHECK(verify(*snapshot).problem.empty());
        CHECK(contents(*site.store().reader()) == contents(site.store()));
        CHECK(site.store().reader()->next_command() == 11);
    });
}

TEST_CASE("a rebuild gives the same bytes, in every store from every other") {
    on_every_store([](Site& site) {
        (void)run(site.store(), some_of_everything);
        for (const auto& [name, make_site] : contracts::sites()) {
            CAPTURE(std::string(name));
            const auto empty = make_site();
            const Rebuild rebuilt = rebuild(site.store(), empty->store(), example::indexer);
            CHECK(rebuilt.difference.empty());
            CHECK(rebuilt.events == 8);
            CHECK(rebuilt.records == 4);
            CHECK(contents(empty->store()) == contents(site.store()));
        }
    });
}

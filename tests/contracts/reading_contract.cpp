#include <ostream>

#include <doctest/doctest.h>

#include "engine/journal.hpp"
#include "tests/contracts/sample.hpp"
#include "tests/contracts/store_contract.hpp"

using namespace engine;
using contracts::on_every_store;
using contracts::run;
using contracts::Site;
using contracts::some_of_everything;
using example::set;

namespace {

std::vector<std::string> ids(const std::vector<Listed>& listed) {
    std::vector<std::string> found;
    for (const Listed& one : listed) found.push_back(one.key + ':' + one.record.id);
    return found;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a scan keeps its order, its bounds and its limit") {
    on_every_store([](Site& site) {
        const auto in = [](const char* id, const char* state) { return set(id, {{"state", state}}); };
        (void)run(site.store(), {in("B", "m"), in("A", "m"), in("a", "m"), in("C", "a"), in("D", "z"),
                                 in("E", "ma"), in("F", "\u00e9"), in("G", "")});
        const Store& store = site.store();
        const auto scan = [&](const char* from, const char* before, std::size_t limit = no_limit) {
            return ids(store.scan("by_state", from, before, limit));
        };
        CHECK(scan("", "\xFF") == Ids{":G", "a:C", "m:A", "m:B", "m:a", "ma:E", "z:D", "\u00e9:F"});
        CHECK(scan("m", "ma") == Ids{"m:A", "m:B", "m:a"});
        CHECK(scan("m", "m").empty());
        CHECK(scan("z", "a").empty());
        CHECK(scan("m", "z", 2) == Ids{"m:A", "m:B"});
        CHECK(scan("m", "z", 0).empty());
        CHECK(scan("b", "m").empty());
        CHECK(store.scan("by_stat", "", "\xFF", no_limit).empty());
        CHECK(store.scan("wake", "", "\xFF", no_limit).empty());
        CHECK(ids(scan_prefix(store, "by_state", "m")) == Ids{"m:A", "m:B", "m:a", "ma:E"});
    });
}

TEST_CASE("the journal is read in order, from any place, and by stream") {
    on_every_store([](Site& site) {
        (void)run(site.store(), some_of_everything);
        const Store& store = site.store();
        CHECK(store.events(1, 3).size() == 3);
        CHECK(store.events(7, no_limit).size() == 2);
        CHECK(store.events(7, no_limit).front().sequence == 7);
        CHECK(store.events(9, no_limit).empty());
        CHECK(store.events(1, 0).empty());
        CHECK(store.commands(8, 9).front().key == "key-3");
        CHECK(store.commands(9, 9).empty());
        const std::vector<Event> of_a = store.events_of({"item", "A"});
        REQUIRE(of_a.size() == 2);
        CHECK(of_a[1].sequence == 7);
        CHECK(of_a[1].version == 2);
        CHECK(store.head({"item", "A"}).version == 2);
        CHECK(store.head({"item", "A"}).hash == of_a[1].hash);
        CHECK(of_a[1].hash == hash_event(of_a[1], of_a[0].hash));
        CHECK(store.events_of({"item", "Z"}).empty());
        CHECK(store.command_head().hash == store.commands(8, 1)[0].hash);
    });
}

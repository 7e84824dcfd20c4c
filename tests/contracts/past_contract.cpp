// The state of an earlier moment, put together from the present and the journal.
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "engine/past.hpp"
#include "tests/contracts/sample.hpp"
#include "tests/contracts/store_contract.hpp"

using namespace engine;
using contracts::on_every_store;
using contracts::run;
using contracts::Site;
using example::set;

namespace {

std::vector<std::string> contents(const Reader& reader) {
    std::vector<std::string> all;
    reader.each_of_kind("item", [&](std::string_view id, std::string_view bytes) {
        all.push_back(std::string(id) + " " + std::string(bytes));
    });
    for (const Listed& listed : scan_prefix(reader, "by_state", ""))
        all.push_back(listed.key + ":" + listed.record.id);
    return all;
}

}  // namespace

TEST_CASE("what is stored under a kind is visited in order, as it is stored") {
    on_every_store([](Site& site) {
        (void)run(site.store(), contracts::some_of_everything);
        std::vector<std::string> visited;
        std::vector<std::string> stored;
        site.store().each_of_kind("item", [&](std::string_view id, std::string_view bytes) {
            CHECK(site.store().find({"item", std::string(id)}) != nullptr);
            visited.push_back(std::string(id) + std::string(bytes));
        });
        site.store().each_record([&](const RecordKey& key, std::string_view bytes) {
            if (key.kind == "item") stored.push_back(key.id + std::string(bytes));
        });
        CHECK(visited == stored);
        CHECK(visited.size() > 3);
        site.store().each_of_kind("ite", [&](std::string_view, std::string_view) { CHECK(false); });
    });
}

TEST_CASE("the state before any event is what it was then") {
    on_every_store([](Site& site) {
        std::mt19937 random(11);
        std::vector<std::vector<std::string>> before;
        for (int i = 0; i < 40; ++i) {
            before.push_back(contents(site.store()));
            const std::string id = "R" + std::to_string(random() % 6);
            const bool erase = random() % 4 == 0;
            (void)run(
                site.store(),
                {set(id.c_str(), {{"state", erase ? boost::json::value(nullptr)
                                                  : boost::json::value(std::to_string(random() % 5))}})});
        }
        const Indexer indexer = example::indexer;
        for (std::size_t i = 0; i < before.size(); ++i) {
            CAPTURE(i);
            Workspace past(site.store(), indexer);
            show_state_before(past, site.store(), static_cast<std::int64_t>(i) + 1);
            CHECK(contents(past) == before[i]);
            CHECK_THROWS_AS(site.store().commit(past), std::logic_error);
        }
    });
}

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/store_file.hpp"

using sqlite_tests::open_store;
using sqlite_tests::StoreFile;
using Mode = sqlite_tests::SqliteStore::Mode;

namespace {

std::vector<std::string> lists_of(const engine::JournalReader& store) {
    std::vector<std::string> all;
    store.each_listing([&](const engine::IndexKey& place, const engine::RecordKey& record) {
        all.push_back(place.index + " " + place.key + " " + record.id);
    });
    return all;
}

}  // namespace

TEST_CASE("lists that another release made are made anew, once, and nothing else is touched") {
    StoreFile file;
    const auto before = lists_of(*open_store(file.path(), Mode::read_only));
    REQUIRE(!before.empty());
    file.exec("DELETE FROM listings");
    file.exec("INSERT INTO listings VALUES ('of_an_earlier_release', 'x', 'item', 'gone')");

    {
        const auto store = open_store(file.path());
        CHECK(store->lists_version() == 0);
        CHECK(store->bring_lists_to(7, example::indexer));
        CHECK(lists_of(*store) == before);
        CHECK(!store->bring_lists_to(7, example::indexer));
    }
    CHECK(open_store(file.path(), Mode::read_only)->lists_version() == 7);
    CHECK(file.verify().problem.empty());
}

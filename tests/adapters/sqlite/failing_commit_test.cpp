#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/last_write.hpp"
#include "tests/adapters/sqlite/store_file.hpp"
#include "tests/contracts/store_contract.hpp"

using contracts::contents;
using engine::Command;
using example::noon;
using example::set;
using sqlite_tests::open_store;

namespace fs = std::filesystem;

namespace {

const std::vector<Command> first = {set("A", {{"state", "open"}}, "key-1"), set("B", {{"state", "open"}})};

// Writes to every table in every way: inserts, updates and deletes.
const std::vector<Command> second = {set("A", {{"state", "shut"}}, "key-2"), set("B", {{"state", nullptr}}),
                                     set("C", {{"state", "open"}, {"text", std::string(9000, 'x')}})};

std::string message_of(engine::Store& store, const std::vector<Command>& commands) {
    const auto answers = sqlite_tests::writer(store).run(commands, noon);
    if (answers[0]) return "";
    const engine::ErrorCode code = answers[0].error().code;
    CHECK((code == engine::ErrorCode::unavailable || code == engine::ErrorCode::no_room));
    return answers[0].error().message;
}

// What a crash at this moment would leave.
std::string contents_after_crash(const fs::path& file, const fs::path& copy) {
    for (const char* const suffix : {"", "-wal"}) {
        fs::copy_file(file.string() + suffix, copy.string() + suffix, fs::copy_options::overwrite_existing);
    }
    fs::remove(copy.string() + "-shm");
    const auto store = open_store(copy);
    CHECK(verify(*store).problem.empty());
    return contents(*store);
}

}  // namespace

TEST_CASE("a commit that fails in the middle leaves nothing, and the store goes on") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    const auto store = open_store(file);
    REQUIRE(message_of(*store, first).empty());
    const std::string before = contents(*store);
    SQLite::Database shell(file.string(), SQLite::OPEN_READWRITE);

    const char* const moments[] = {"INSERT ON commands", "INSERT ON events",   "UPDATE ON records",
                                   "DELETE ON records",  "INSERT ON listings", "DELETE ON listings"};
    for (const std::string how : {"ABORT", "FAIL", "ROLLBACK"}) {
        for (const std::string moment : moments) {
            CAPTURE(how);
            CAPTURE(moment);
            shell.exec("CREATE TRIGGER planted AFTER " + moment + " BEGIN SELECT RAISE(" + how +
                       ", 'planted'); END");
            CHECK(message_of(*store, second).find("planted") != std::string::npos);
            CHECK(contents(*store) == before);
            CHECK(contents(*store->reader()) == before);
            CHECK(store->find({"item", "A"})->at("state") == "open");
            CHECK(store->find({"item", "C"}) == nullptr);
            CHECK(!store->command_with_key("key-2"));
            shell.exec("DROP TRIGGER planted");
        }
    }
    CHECK(message_of(*store, second).empty());
    CHECK(store->next_command() == 6);
    CHECK(verify(*store).problem.empty());
    CHECK(contents(*open_store(file, sqlite_tests::SqliteStore::Mode::read_only)) == contents(*store));
}

TEST_CASE("on a full disk nothing is half done, and the store goes on when there is room") {
    const contracts::Scratch folder;
    bool done = false;
    int room = 0;
    for (; !done; ++room) {
        CAPTURE(room);
        const fs::path file = folder / ("store" + std::to_string(room) + ".db").c_str();
        const auto store = open_store(file);
        REQUIRE(message_of(*store, first).empty());
        const std::string before = contents(*store);
        {
            const sqlite_tests::LastWrite disk(room, sqlite_tests::AfterLast::disk_full);
            const std::string message = message_of(*store, second);
            done = message.empty();
            CHECK((done || message.find("the disk is full") != std::string::npos));
            if (done) break;
            CHECK(contents(*store) == before);
            CHECK(message_of(*store, second).find("full") != std::string::npos);  // It stays full.
        }
        CHECK(contents(*store) == before);
        CHECK(contents_after_crash(file, folder / "copy.db") == before);
        CHECK(message_of(*store, second).empty());
        CHECK(store->next_command() == 6);
        CHECK(verify(*store).problem.empty());
        CHECK(contents_after_crash(file, folder / "copy.db") == contents(*store));
    }
    CHECK(room > 5);
}

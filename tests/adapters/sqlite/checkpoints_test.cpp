#include "adapters/sqlite/checkpoints.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/store_file.hpp"

namespace fs = std::filesystem;
using example::noon;
using sqlite_tests::open_store;

namespace {

// In one commit, of more than a thousand pages.
void write_much(engine::Store& store) {
    std::vector<engine::Command> commands;
    for (int i = 0; i < 6'000; ++i)
        commands.push_back({"set", "R" + std::to_string(i), {{"state", "s1"}, {"n", i}}, "ann", ""});
    engine::Writer writer = sqlite_tests::writer(store);
    for (const auto& reply : writer.run(commands, noon)) REQUIRE(reply.has_value());
}

}  // namespace

TEST_CASE(
    "a checkpoint is finished when all that was written is in the file, and not while a reader holds it "
    "back") {
    const contracts::Scratch scratch;
    const fs::path file = scratch / "caseloop.db";
    (void)open_store(file);
    fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours{1});
    const auto store = open_store(file);
    const auto first = store->last_checkpoint();
    CHECK(first < std::chrono::system_clock::now() - std::chrono::minutes{59});
    {
        const auto reader = store->reader();
        write_much(*store);
        CHECK(store->last_checkpoint() == first);
    }
    write_much(*store);
    CHECK(store->last_checkpoint() > std::chrono::system_clock::now() - std::chrono::minutes{1});
}

TEST_CASE("a snapshot at rest holds no checkpoint back, and shows what is committed when it is renewed") {
    const contracts::Scratch scratch;
    const fs::path file = scratch / "caseloop.db";
    (void)open_store(file);
    fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours{1});
    const auto store = open_store(file);
    auto snapshot = store->reader();
    CHECK(snapshot->find({"item", "R1"}) == nullptr);
    store->rest(*snapshot);
    store->rest(*snapshot);
    write_much(*store);
    write_much(*store);
    CHECK(store->last_checkpoint() > std::chrono::system_clock::now() - std::chrono::minutes{1});
    store->renew(snapshot);
    CHECK(snapshot->find({"item", "R1"}) != nullptr);
}

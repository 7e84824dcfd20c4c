// A writer is killed again and again; what it acknowledged is there once, what it did not can be sent again.
#include <cstdlib>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/child.hpp"
#include "tests/adapters/sqlite/last_write.hpp"
#include "tests/adapters/sqlite/store_file.hpp"

using engine::Command;
using example::noon;
using sqlite_tests::open_store;

namespace {

constexpr const char* writing = "the writer that is killed";
constexpr int kills = 25;
constexpr std::int64_t largest_batch = 3;

// Command and key are functions of the number, so that the parent can send again what the child sent.
Command numbered(std::int64_t number) {
    return {number % 3 == 0 ? "both" : "set", "R" + std::to_string(number % 5),
            boost::json::object{{"state", "s" + std::to_string(number % 4)}, {"n", number}}, "ann",
            "key-" + std::to_string(number)};
}

void check_proved(const engine::Store& store) {
    CHECK(verify(store).problem.empty());
    engine::MemoryStore empty;
    CHECK(rebuild(store, empty, example::indexer).difference.empty());
}

// Every command from the first to the last, each once and in order.
void check_each_once(const engine::Store& store) {
    std::int64_t number = 0;
    for (const auto& entry : store.commands(1, engine::no_limit)) {
        REQUIRE(entry.key == "key-" + std::to_string(++number));
        REQUIRE(store.command_with_key(entry.key)->number == number);
    }
    CHECK(number == store.next_command() - 1);
}

// Returns the last number that was acknowledged.
std::int64_t write_and_kill(const std::filesystem::path& file, std::int64_t last, unsigned long lines) {
    sqlite_tests::Child child(writing, file);
    const auto take = [&] {
        const auto number = child.next_done();
        if (!number) return false;
        CHECK(*number == last + 1);
        last = *number;
        return true;
    };
    for (; lines > 0; --lines) REQUIRE(take());
    child.kill();
    while (take()) {
    }
    return last;
}

}  // namespace

TEST_CASE(writing* doctest::skip()) {
    const char* const file = std::getenv(sqlite_tests::store_variable);
    const char* const writes = std::getenv(sqlite_tests::writes_variable);
    if (!file || !writes) return;  // Asked for by hand: there is nobody to end it.
    const sqlite_tests::LastWrite end(std::atoi(writes), sqlite_tests::AfterLast::killed);
    const auto store = open_store(file);
    engine::Writer writer = sqlite_tests::writer(*store);
    for (;;) {
        const std::int64_t first = store->next_command();
        std::vector<Command> batch;
        for (std::int64_t i = 0; i <= first % largest_batch; ++i) batch.push_back(numbered(first + i));
        for (const auto& answer : writer.run(batch, noon)) REQUIRE(answer.has_value());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            sqlite_tests::say_done(first + static_cast<std::int64_t>(i));
        }
    }
}

TEST_CASE("a killed writer loses nothing that it acknowledged, and does nothing twice") {
    const contracts::Scratch folder;
    const auto file = folder / "store.db";
    std::mt19937 random(7);
    std::int64_t acknowledged = 0;
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        acknowledged = write_and_kill(file, acknowledged, random() % 30);

        const auto store = open_store(file);
        const std::int64_t stored = store->next_command() - 1;
        CHECK(stored >= acknowledged);
        CHECK(stored <= acknowledged + largest_batch);
        check_each_once(*store);
        check_proved(*store);

        // Whether it was carried out or not, who got no answer sends it again.
        const Command unanswered = numbered(acknowledged + 1);
        engine::Writer writer = sqlite_tests::writer(*store);
        const auto answer = writer.run({&unanswered, 1}, noon)[0];
        REQUIRE(answer.has_value());
        CHECK(*writer.run({&unanswered, 1}, noon)[0] == *answer);
        CHECK(store->next_command() - 1 == std::max(stored, acknowledged + 1));
        check_each_once(*store);
        acknowledged = store->next_command() - 1;
    }
    check_proved(*open_store(file));
}

TEST_CASE("a writer that dies in any of its writes leaves a store that goes on, even while it makes it") {
    const contracts::Scratch folder;
    std::int64_t most = 0;
    for (int writes = 0; writes < 100; ++writes) {
        CAPTURE(writes);
        const auto file = folder / ("store" + std::to_string(writes) + ".db").c_str();
        std::int64_t acknowledged = 0;
        sqlite_tests::Child child(writing, file, writes);
        while (const auto number = child.next_done()) acknowledged = *number;
        child.kill();  // It did so itself: this only waits.

        const auto store = open_store(file);
        const std::int64_t stored = store->next_command() - 1;
        CHECK(stored >= acknowledged);
        CHECK(stored <= acknowledged + largest_batch);
        check_each_once(*store);
        check_proved(*store);
        most = std::max(most, acknowledged);
    }
    CHECK(most > 3);
}

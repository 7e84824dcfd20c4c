// Whoever records readings is killed again and again; what was acknowledged is there.
#include <cstdlib>
#include <ostream>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "tests/adapters/access/access_file.hpp"
#include "tests/adapters/sqlite/child.hpp"

using namespace access_tests;

namespace {

constexpr const char* recording = "the reader who is killed";
constexpr int kills = 20;
constexpr std::int64_t threads = 4;

std::set<std::int64_t> recorded(const std::filesystem::path& folder) {
    const auto access = Access::open(folder);
    REQUIRE(access.has_value());
    std::set<std::int64_t> numbers;
    for (const ReadingEntry& entry : (*access)->readings().search({.limit = 1'000'000}).entries)
        REQUIRE(numbers.insert(std::stoll(entry.reading.id)).second);
    return numbers;
}

}  // namespace

TEST_CASE(recording* doctest::skip()) {
    const char* const folder = std::getenv(sqlite_tests::store_variable);
    if (!folder) return;  // Asked for by hand: there is nobody to end it.
    const auto access = Access::open(folder);
    REQUIRE(access.has_value());
    const auto before = (*access)->readings().search({.limit = 1}).entries;
    const std::int64_t first = before.empty() ? 0 : (before.front().number / threads + 1) * threads * 1000;
    std::vector<std::thread> readers;
    for (std::int64_t t = 0; t < threads; ++t) {
        readers.emplace_back([&, t] {
            for (std::int64_t i = first + t;; i += threads) {
                const Reading read[] = {{"audit", std::to_string(i), "NM-1"}};
                (*access)->readings().record(local_caller("root"), ReadBy::cli, "r", read, noon);
                sqlite_tests::say_done(i);
            }
        });
    }
    for (std::thread& reader : readers) reader.join();
}

TEST_CASE("no reading that was acknowledged is lost, however often the process is killed") {
    const contracts::Scratch folder;
    std::set<std::int64_t> acknowledged;
    for (int i = 0; i < kills; ++i) {
        sqlite_tests::Child child(recording, folder / "");
        for (int lines = 0; lines < 3 + i * 2; ++lines) acknowledged.insert(*child.next_done());
        child.kill();
        while (const auto number = child.next_done()) acknowledged.insert(*number);
        const auto kept = recorded(folder / "");
        for (const std::int64_t number : acknowledged) REQUIRE(kept.contains(number));
    }
    CHECK(acknowledged.size() > kills * 3);
}

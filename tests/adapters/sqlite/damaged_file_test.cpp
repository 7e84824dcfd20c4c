// Bytes of the file itself, below what SQL can reach.
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/store_file.hpp"
#include "tests/contracts/store_contract.hpp"

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// What is left after `damage` opens and is proved, or says what is wrong; nothing is ever found sound and
// different.
void check_damaged(const std::filesystem::path& file, const std::string& before) {
    const auto opened = sqlite_tests::SqliteStore::open(file, sqlite_tests::SqliteStore::Mode::read_only);
    if (!opened) {
        CHECK(!opened.error().message.empty());
        return;
    }
    const auto proof = verify(**opened);
    engine::MemoryStore empty;
    const auto rebuilt = rebuild(**opened, empty, example::indexer);
    if (proof.problem.empty() && rebuilt.difference.empty()) CHECK(contracts::contents(**opened) == before);
}

}  // namespace

TEST_CASE("a damaged file is refused, reported or harmless, and never ends the program") {
    const sqlite_tests::StoreFile whole;
    const std::string good = bytes_of(whole.path());
    const std::string before = contracts::contents(*sqlite_tests::open_store(whole.path()));
    const contracts::Scratch folder;
    const auto file = folder / "store.db";
    std::mt19937 random(3);
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        std::string bytes = good;
        char& byte = bytes[random() % bytes.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
        if (round % 20 == 0) bytes.resize(random() % bytes.size());
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        check_damaged(file, before);
    }
}

#include <atomic>
#include <fstream>
#include <ostream>
#include <thread>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/store_file.hpp"

using engine::ErrorCode;
using sqlite_tests::open_store;
using sqlite_tests::SqliteStore;
using Mode = SqliteStore::Mode;

namespace fs = std::filesystem;

namespace {

void check_refused(const fs::path& file, Mode mode, ErrorCode code, const std::string& words) {
    const auto opened = SqliteStore::open(file, mode);
    REQUIRE(opened.has_error());
    CAPTURE(opened.error().message);
    CHECK(opened.error().code == code);
    CHECK(opened.error().message.find(words) != std::string::npos);
    CHECK(opened.error().message.find(file.filename().string()) != std::string::npos);
}

void check_always_refused(const fs::path& file, ErrorCode code, const std::string& words) {
    check_refused(file, Mode::read_write, code, words);
    check_refused(file, Mode::read_only, code, words);
}

}  // namespace

TEST_CASE("what is no store is refused and left as it is") {
    const contracts::Scratch folder;
    for (const std::string text : {"no", "caseloop:\n  store: here\n"}) {
        const fs::path file = folder / "notes.yaml";
        std::ofstream(file) << text;
        check_always_refused(file, ErrorCode::invalid_input, "is not a Caseloop store");
        std::string left;
        std::getline(std::ifstream(file), left, '\0');
        CHECK(left == text);
    }
    const fs::path other = folder / "other.db";
    SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE mine (x)");
    check_always_refused(other, ErrorCode::invalid_input, "is not a Caseloop store");

    const fs::path directory = folder / "directory";
    fs::create_directory(directory);
    check_always_refused(directory, ErrorCode::unavailable, "cannot be opened");
    check_refused(folder / "missing.db", Mode::read_only, ErrorCode::unavailable, "cannot be opened");
    check_always_refused(folder / "missing/store.db", ErrorCode::unavailable, "cannot ");
}

TEST_CASE("an empty file becomes a store, but is none to read") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    std::ofstream(file) << "";
    check_refused(file, Mode::read_only, ErrorCode::invalid_input, "is empty");
    CHECK(open_store(file)->next_command() == 1);
    CHECK(open_store(file, Mode::read_only)->next_command() == 1);
}

TEST_CASE("a newer program's store is refused") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    (void)open_store(file);
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    check_always_refused(file, ErrorCode::invalid_input, "was written by a newer Caseloop (schema 99");
}

TEST_CASE("a second writer is refused as long as the first lives, readers are not") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    fs::create_symlink(file, folder / "link.db");
    auto store = open_store(file);
    check_refused(file, Mode::read_write, ErrorCode::unavailable, "another caseloop");
    check_refused(folder / "link.db", Mode::read_write, ErrorCode::unavailable, "another caseloop");

    const auto reader = open_store(file, Mode::read_only);
    const engine::Workspace nothing(*reader, example::indexer);
    CHECK_THROWS_AS(reader->commit(nothing), std::logic_error);
    const engine::Command command = example::set("A", {{"n", 1}});
    (void)sqlite_tests::writer(*store).run({&command, 1}, example::noon);
    CHECK(reader->find({"item", "A"})->at("n") == 1);

    store.reset();
    CHECK(open_store(file)->next_command() == 2);
}

TEST_CASE("readers on other threads never wait for the writer, nor the writer for them") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    const auto store = open_store(file);
    engine::Writer writer = sqlite_tests::writer(*store);
    constexpr int commits = 60;
    std::atomic<bool> done = false;
    std::string problems[2];
    std::vector<std::jthread> readers;
    for (std::string& problem : problems) {
        readers.emplace_back([&] {
            std::int64_t seen = 0;
            for (bool last = false; !last && problem.empty();) {
                last = done;
                try {
                    const auto snapshot = store->reader();
                    const auto proof = verify(*snapshot);
                    problem = proof.problem;
                    if (proof.commands < seen) problem = "went back";
                    seen = proof.commands;
                } catch (const engine::StoreFailure& failure) {
                    problem = failure.what();
                }
            }
            if (problem.empty() && seen != commits) problem = "missed the end";
        });
    }
    for (int i = 0; i < commits; ++i) {
        const engine::Command command = example::set("R" + std::to_string(i % 7), {{"state", "s"}, {"n", i}});
        CHECK(writer.run({&command, 1}, example::noon)[0].has_value());
    }
    done = true;
    readers.clear();
    for (const std::string& problem : problems) CHECK(problem == "");
}

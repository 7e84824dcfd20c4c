#include <atomic>
#include <fstream>
#include <ostream>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/adapters/sqlite/store_file.hpp"

using engine::ErrorCode;
using sqlite_tests::open_store;
using sqlite_tests::SqliteStore;
using Mode = SqliteStore::Mode;

namespace fs = std::filesystem;

namespace {

// In a process of its own, which is nobody: the superuser may write everywhere. 0: all of it was so.
template <class Work>
int as_nobody(Work work) {
    constexpr uid_t nobody = 65534;
    const pid_t child = fork();
    if (child == 0) _exit((geteuid() != 0 || setuid(nobody) == 0) && work() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

int permissions(const fs::path& file) {
    return static_cast<int>(fs::status(file).permissions());
}

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

TEST_CASE("a store is read where one may not write, unless its last writes are still to be taken over") {
    const contracts::Scratch folder;
    fs::permissions(folder / "", fs::perms(0755));
    const fs::path inside = folder / "a #1?%20";
    fs::create_directory(inside);
    const fs::path file = inside / "store.db";
    {
        auto store = open_store(file);
        const engine::Command command = example::set("A", {{"n", 1}});
        (void)sqlite_tests::writer(*store).run({&command, 1}, example::noon);
        fs::copy_file(file.string() + "-wal", inside / "kept");
    }
    REQUIRE_FALSE(fs::exists(file.string() + "-wal"));
    fs::permissions(inside, fs::perms(0555));
    CHECK(as_nobody([&] {
              const auto store = open_store(file, Mode::read_only);
              return store->find({"item", "A"})->at("n") == 1 && verify(*store->reader()).problem.empty();
          }) == 0);
    fs::permissions(inside, fs::perms(0755));
    fs::rename(inside / "kept", file.string() + "-wal");
    fs::permissions(inside, fs::perms(0555));
    CHECK(as_nobody([&] {
              const auto opened = SqliteStore::open(file, Mode::read_only);
              return opened.has_error() &&
                     opened.error().message.find("Copy the whole folder") != std::string::npos;
          }) == 0);
    fs::permissions(inside, fs::perms(0755));
}

TEST_CASE("whoever may use the store may use its lock") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    const fs::path lock = folder / "store.db.lock";
    (void)open_store(file);
    for (const int mode : {0600, 0660, 0666}) {
        fs::permissions(file, fs::perms(mode));
        (void)open_store(file);
        CHECK(permissions(lock) == mode);
    }
}

TEST_CASE("a second writer waits as long as it was told, and learns who it waits for") {
    const contracts::Scratch folder;
    const fs::path file = folder / "store.db";
    auto first = open_store(file);
    const std::string me = "process " + std::to_string(getpid());
    std::string told;
    const adapters::Patience patience{.longest = std::chrono::milliseconds{60},
                                      .before_telling = std::chrono::milliseconds{0},
                                      .tell = [&](const std::string& holder) { told = holder; }};
    const auto refused = SqliteStore::open(file, Mode::read_write, patience);
    REQUIRE(refused.has_error());
    CHECK(refused.error().message.find(me) != std::string::npos);
    CHECK(told.starts_with(me));
    const adapters::Patience until_it_ends{.longest = std::chrono::seconds{60},
                                           .before_telling = std::chrono::milliseconds{0},
                                           .tell = [&](const std::string&) { first.reset(); }};
    CHECK(SqliteStore::open(file, Mode::read_write, until_it_ends).has_value());
}

// What a backup holds, what is refused, and that a kill leaves the old store or the new one.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/sqlite/restore.hpp"
#include "tests/adapters/sqlite/child.hpp"
#include "tests/adapters/sqlite/counted_calls.hpp"
#include "tests/adapters/sqlite/store_file.hpp"

using adapters::back_up;
using adapters::BackupOrder;
using adapters::check_backup;
using adapters::restore;
using adapters::RestoreOrder;
using engine::ErrorCode;
using example::noon;
using sqlite_tests::open_store;
using sqlite_tests::StoreFile;
using Mode = sqlite_tests::SqliteStore::Mode;

namespace fs = std::filesystem;

namespace {

constexpr const char* writing = "the writer that backups are made beside";

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

// A data folder with accounts, a key and a store of so many commands.
struct DataFolder {
    contracts::Scratch scratch;
    fs::path path = scratch / "data";
    fs::path store = path / "caseloop.db";
    fs::path backup = scratch / "a.backup";

    explicit DataFolder(int commands) {
        fs::create_directory(path);
        add(commands);
        SQLite::Database access((path / "access.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        access.exec("PRAGMA journal_mode = WAL");
        access.exec("CREATE TABLE accounts (name TEXT); INSERT INTO accounts VALUES ('of the backup')");
        write(path / "access.key", "planted-key-of-the-vault");
    }

    void add(int commands) const {
        const auto opened = open_store(store);
        engine::Writer writer = sqlite_tests::writer(*opened);
        for (int i = 0; i < commands; ++i) {
            const auto number = opened->next_command();
            const engine::Command command{"set",
                                          "R" + std::to_string(number % 7),
                                          {{"state", "s" + std::to_string(number % 4)}, {"n", number}},
                                          "ann",
                                          ""};
            REQUIRE(writer.run(std::span(&command, 1), noon).front().has_value());
        }
    }

    [[nodiscard]] BackupOrder order() const {
        return {.store = store, .data = path, .file = backup, .program = "test", .at = noon};
    }
    [[nodiscard]] RestoreOrder back() const {
        return {.file = backup, .store = store, .data = path, .at = noon};
    }
    [[nodiscard]] std::string account() const {
        SQLite::Database access((path / "access.db").string(), SQLite::OPEN_READWRITE);
        return access.execAndGet("SELECT name FROM accounts").getString();
    }
};

// Opens, proves and counts what is there.
std::int64_t proved_commands(const fs::path& store) {
    const auto opened = open_store(store);
    const engine::Verification found = engine::verify(*opened);
    CHECK(found.problem == "");
    engine::MemoryStore empty;
    CHECK(engine::rebuild(*opened, empty, example::indexer).difference == "");
    return found.commands;
}

int names_beginning(const fs::path& folder, const std::string& begin) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder))
        count += entry.path().filename().string().starts_with(begin);
    return count;
}

}  // namespace

TEST_CASE(writing* doctest::skip()) {
    const char* const file = std::getenv(sqlite_tests::store_variable);
    if (file == nullptr) return;
    const auto store = open_store(file);
    engine::Writer writer = sqlite_tests::writer(*store);
    for (;;) {
        const auto number = store->next_command();
        const engine::Command command{"both",
                                      "R" + std::to_string(number % 50),
                                      {{"state", "s" + std::to_string(number % 4)}, {"n", number}},
                                      "ann",
                                      ""};
        REQUIRE(writer.run(std::span(&command, 1), noon).front().has_value());
        sqlite_tests::say_done(number);
    }
}

TEST_CASE("a backup holds the store and the accounts, and restores to the same bytes elsewhere") {
    const DataFolder from(20);
    const auto manifest = back_up(from.order());
    REQUIRE(manifest.has_value());
    CHECK(manifest->commands == 20);
    CHECK(manifest->has("access.db"));
    CHECK((fs::status(from.backup).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    REQUIRE(check_backup(from.backup).has_value());

    const contracts::Scratch elsewhere;
    const fs::path data = elsewhere / "new";
    const auto restored =
        restore({.file = from.backup, .store = data / "caseloop.db", .data = data, .at = noon});
    REQUIRE(restored.has_value());
    CHECK(restored->kept_aside.empty());
    CHECK(proved_commands(data / "caseloop.db") == 20);
    SQLite::Database access((data / "access.db").string());
    CHECK(access.execAndGet("SELECT name FROM accounts").getString() == "of the backup");
    SQLite::Database store((data / "caseloop.db").string());
    CHECK(!store.tableExists("backup_parts"));
    CHECK(!store.tableExists("backup_manifest"));
}

TEST_CASE("the key is in it only when that is asked for, and no trace of it stays in the restored store") {
    const DataFolder from(3);
    REQUIRE(back_up(from.order()).has_value());
    CHECK(text_of(from.backup).find("planted-key-of-the-vault") == std::string::npos);

    BackupOrder with = from.order();
    with.with_key = true;
    with.replace = true;
    REQUIRE(back_up(with).has_value());
    CHECK(text_of(from.backup).find("planted-key-of-the-vault") != std::string::npos);
    const contracts::Scratch elsewhere;
    const fs::path data = elsewhere / "new";
    REQUIRE(
        restore({.file = from.backup, .store = data / "caseloop.db", .data = data, .at = noon}).has_value());
    CHECK(text_of(data / "access.key") == "planted-key-of-the-vault");
    CHECK((fs::status(data / "access.key").permissions() & fs::perms::others_all) == fs::perms::none);
    CHECK(text_of(data / "caseloop.db").find("planted-key-of-the-vault") == std::string::npos);
}

TEST_CASE("twenty backups beside a writer under load each restore to a store that is proved") {
    const DataFolder from(1);
    const contracts::Scratch elsewhere;
    sqlite_tests::Child child(writing, from.store);
    REQUIRE(child.next_done().has_value());
    std::int64_t before = 0;
    for (int i = 0; i < 20; ++i) {
        const std::int64_t acknowledged = child.next_done().value();
        BackupOrder order = from.order();
        order.replace = true;
        const auto manifest = back_up(order);
        REQUIRE_MESSAGE(manifest.has_value(), manifest.error().message);
        CHECK(manifest->commands >= acknowledged);
        CHECK(manifest->commands > before);
        before = manifest->commands;
        const fs::path data = elsewhere / ("n" + std::to_string(i)).c_str();
        REQUIRE(restore({.file = from.backup, .store = data / "caseloop.db", .data = data, .at = noon})
                    .has_value());
        CHECK(proved_commands(data / "caseloop.db") == manifest->commands);
        while (*child.next_done() < before) {
        }
    }
    child.kill();
}

TEST_CASE("a restore replaces store and accounts, and keeps aside what stood there") {
    const DataFolder folder(5);
    REQUIRE(back_up(folder.order()).has_value());
    folder.add(4);
    SQLite::Database((folder.path / "access.db").string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE accounts SET name = 'newer'");
    write(folder.path / "service.key", "stays");

    const auto restored = restore(folder.back());
    REQUIRE(restored.has_value());
    CHECK(proved_commands(folder.store) == 5);
    CHECK(folder.account() == "of the backup");
    CHECK(proved_commands(restored->kept_aside / "caseloop.db") == 9);
    CHECK(SQLite::Database((restored->kept_aside / "access.db").string())
              .execAndGet("SELECT name FROM accounts")
              .getString() == "newer");
    CHECK(text_of(folder.path / "service.key") == "stays");
    CHECK(text_of(folder.path / "access.key") == "planted-key-of-the-vault");
    const auto again = restore(folder.back());
    REQUIRE(again.has_value());
    CHECK(again->kept_aside != restored->kept_aside);
}

TEST_CASE("a store that was never played is not taken for one in the folder of a former demo") {
    const DataFolder from(3);
    REQUIRE(back_up(from.order()).has_value());
    write(from.path / "virtual_clock", "");
    const auto restored = restore(from.back());
    REQUIRE(restored.has_value());
    CHECK_FALSE(fs::exists(from.path / "virtual_clock"));
    CHECK(fs::exists(restored->kept_aside / "virtual_clock"));
    CHECK(names_beginning(from.path, "virtual_clock") == 0);
    CHECK(names_beginning(from.path, "restore.") == 0);
}

TEST_CASE("a store that was played keeps its clock wherever it is restored to") {
    const DataFolder from(3);
    write(from.path / "virtual_clock", "");
    REQUIRE(back_up(from.order()).has_value());
    fs::remove(from.path / "virtual_clock");
    REQUIRE(restore(from.back()).has_value());
    CHECK(fs::exists(from.path / "virtual_clock"));
}

TEST_CASE("while somebody writes to the store or reads it nothing is restored") {
    const DataFolder folder(5);
    REQUIRE(back_up(folder.order()).has_value());
    folder.add(1);
    {
        const auto service = open_store(folder.store);
        const auto refused = restore(folder.back());
        REQUIRE(refused.has_error());
        CHECK(refused.error().code == ErrorCode::unavailable);
        CHECK(refused.error().message.find("Stop that one first") != std::string::npos);
    }
    const auto writer = open_store(folder.store);
    const auto reader = writer->reader();
    const_cast<std::unique_ptr<sqlite_tests::SqliteStore>&>(writer).reset();
    const auto refused = restore(folder.back());
    REQUIRE(refused.has_error());
    CHECK(refused.error().message.find("is being read") != std::string::npos);
    CHECK(names_beginning(folder.path, "restore.") == 0);
    CHECK(reader->next_command() == 7);
}

TEST_CASE("what is no whole backup is refused, and nothing is replaced") {
    const DataFolder folder(30);
    REQUIRE(back_up(folder.order()).has_value());
    folder.add(1);
    const std::string whole = text_of(folder.backup);
    const auto sql = [&](const char* statement) {
        SQLite::Database(folder.backup.string(), SQLite::OPEN_READWRITE).exec(statement);
    };
    const std::pair<const char*, std::function<void()>> damages[] = {
        {"there is no backup", [&] { fs::remove(folder.backup); }},
        {"is empty", [&] { write(folder.backup, ""); }},
        {"is not a Caseloop store",
         [&] { write(folder.backup, "no backup at all, but some text in a file"); }},
        {"", [&] { write(folder.backup, whole.substr(0, whole.size() / 2)); }},
        {"", [&] { write(folder.backup, whole.substr(0, whole.size() - 4096)); }},
        {"is a store and no backup",
         [&] { fs::copy_file(folder.store, folder.backup, fs::copy_options::overwrite_existing); }},
        {"was never finished", [&] { sql("DELETE FROM backup_manifest"); }},
        {"cannot be read", [&] { sql("UPDATE backup_manifest SET document = '{}'"); }},
        {"cannot be read",
         [&] { sql("UPDATE backup_manifest SET document = replace(document, 'access.db', '../x')"); }},
        {"newer Caseloop",
         [&] {
             sql("UPDATE backup_manifest SET document = replace(document, '\"format\":1', '\"format\":2')");
         }},
        {"newer Caseloop", [&] { sql("PRAGMA user_version = 99"); }},
        {"chain is broken", [&] { sql("UPDATE events SET actor = 'eve' WHERE sequence = 7"); }},
        {"", [&] { sql("DELETE FROM commands WHERE number = 30; DELETE FROM events WHERE command = 30"); }},
        {"records are not those",
         [&] { sql("UPDATE records SET document = replace(document, '\"n\":', '\"m\":')"); }},
        {"records are not those", [&] { sql("DELETE FROM listings"); }},
        {"part access.db is not what",
         [&] { sql("UPDATE backup_parts SET bytes = zeroblob(length(bytes))"); }},
        {"part access.db is not what", [&] { sql("DELETE FROM backup_parts"); }},
    };
    int number = 0;
    for (const auto& [words, damage] : damages) {
        write(folder.backup, whole);
        damage();
        const int row = ++number;
        CAPTURE(row);
        const auto refused = restore(folder.back());
        REQUIRE(refused.has_error());
        CAPTURE(refused.error().message);
        CHECK(refused.error().message.find(words) != std::string::npos);
        CHECK(check_backup(folder.backup).has_error());
        CHECK(proved_commands(folder.store) == 31);
        CHECK(names_beginning(folder.path, "before-") == 0);
    }
}

TEST_CASE("any flipped byte of a backup is found, or changes nothing that is restored") {
    const DataFolder folder(30);
    REQUIRE(back_up(folder.order()).has_value());
    const std::string whole = text_of(folder.backup);
    const auto manifest = check_backup(folder.backup);
    REQUIRE(manifest.has_value());
    int found = 0;
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 300 + 1) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        write(folder.backup, damaged);
        const auto checked = check_backup(folder.backup);
        found += checked.has_error();
        if (checked.has_value()) CHECK(checked->head == manifest->head);
        if (checked.has_value()) CHECK(checked->records == manifest->records);
    }
    MESSAGE("of 300 flips " << found << " were found; the others hit unused space");
    CHECK(found > 50);
}

TEST_CASE("a file of that name is left as it is, and a backup that fails leaves nothing behind") {
    const DataFolder folder(3);
    write(folder.backup, "mine");
    CHECK(back_up(folder.order()).error().code == ErrorCode::conflict);
    CHECK(text_of(folder.backup) == "mine");
    fs::remove(folder.backup);
    SQLite::Database(folder.store.string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE events SET actor = 'eve' WHERE sequence = 2");
    const auto refused = back_up(folder.order());
    REQUIRE(refused.has_error());
    CHECK(refused.error().message.find("chain is broken") != std::string::npos);
    CHECK(names_beginning(folder.backup.parent_path(), "a.backup") == 0);
}

TEST_CASE("a kill at any call of a backup leaves no half file under its name") {
    const DataFolder folder(5);
    int at = 1;
    for (bool killed = true; killed; ++at) {
        const pid_t child = fork();
        if (child == 0) {
            sqlite_tests::kill_at_call(at);
            _exit(back_up(folder.order()).has_value() ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        killed = WIFSIGNALED(status);
        if (!killed) CHECK(status == 0);
        if (fs::exists(folder.backup)) CHECK(check_backup(folder.backup).has_value());
        if (killed) fs::remove(folder.backup);
        REQUIRE(at < 500);
    }
    MESSAGE("killed at " << at - 2 << " calls");
    CHECK(at > 5);
    CHECK(names_beginning(folder.backup.parent_path(), "a.backup") == 1);
    CHECK(proved_commands(folder.store) == 5);
}

TEST_CASE("a kill at any call of a restore leaves the old store or the new one, whole, with its accounts") {
    int killed_calls = 0;
    int old_ones = 0;
    for (bool killed = true; killed; ++killed_calls) {
        const DataFolder folder(5);
        REQUIRE(back_up(folder.order()).has_value());
        folder.add(4);
        SQLite::Database((folder.path / "access.db").string(), SQLite::OPEN_READWRITE)
            .exec("UPDATE accounts SET name = 'newer'");
        const pid_t child = fork();
        if (child == 0) {
            sqlite_tests::kill_at_call(killed_calls + 1);
            _exit(restore(folder.back()).has_value() ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        killed = WIFSIGNALED(status);
        if (!killed) CHECK(status == 0);
        const std::int64_t commands = proved_commands(folder.store);
        CHECK((commands == 9 || commands == 5));
        CHECK(folder.account() == (commands == 9 ? "newer" : "of the backup"));
        old_ones += commands == 9;
        if (killed) REQUIRE(restore(folder.back()).has_value());
        CHECK(proved_commands(folder.store) == 5);
        REQUIRE(killed_calls < 500);
    }
    MESSAGE("killed at " << killed_calls - 1 << " calls: " << old_ones
                         << " times the old store, else the new");
    CHECK(old_ones > 5);
    CHECK(killed_calls - old_ones > 2);
}

#include "tests/adapters/sqlite/store_file.hpp"

#include <stdexcept>

namespace sqlite_tests {

using engine::Command;
using example::noon;

std::unique_ptr<SqliteStore> open_store(const std::filesystem::path& file, SqliteStore::Mode mode) {
    auto opened = SqliteStore::open(file, mode);
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
}

engine::Result<engine::Reply> decide(engine::Workspace& workspace, const Command& command,
                                     const engine::Occasion& occasion) {
    auto reply = example::decide(workspace, command, occasion);
    if (!reply || command.name != "both") return reply;
    const std::int64_t first = workspace.next_sequence() - 1;
    workspace.append({{"item", command.subject + "~"}, "item.followed", command.arguments, {{"why", "rule"}}},
                     occasion.at, command.actor, {0, "rules.follow", 3, first});
    return reply;
}

engine::Writer writer(engine::Store& store) {
    return {store, example::indexer, decide, example::seeds};
}

StoreFile::StoreFile() : path_(folder_ / "store.db") {
    const auto store = open_store(path_);
    engine::Writer its_writer = writer(*store);
    for (int i = 0; i < commands; ++i) {
        const std::string id = i == 5 ? "X/Y" : "R" + std::to_string(i % 4);
        const boost::json::object fields = {{"state", i % 3 == 0 ? "open" : "shut"}, {"n", i}};
        const Command command = {i % 3 == 1 ? "both" : "set", id, fields, "ann",
                                 i % 2 == 0 ? "key-" + std::to_string(i) : ""};
        (void)its_writer.run({&command, 1}, noon + std::chrono::minutes(i));
    }
    const auto good = folder_ / "good.db";
    (void)SQLite::Database(path_.string(), SQLite::OPEN_READWRITE)
        .exec("VACUUM INTO '" + good.string() + "'");

    shell_ = std::make_unique<SQLite::Database>(path_.string(), SQLite::OPEN_READWRITE);
    shell_->exec("DROP INDEX events_by_stream; DROP INDEX commands_by_key");
    shell_->exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; ATTACH '" + good.string() +
                 "' AS good");
}

void StoreFile::exec(const std::string& sql) {
    shell_->exec(sql);
}

void StoreFile::exec(const std::string& sql, const std::string& value, bool blob) {
    SQLite::Statement statement(*shell_, sql);
    if (blob) {
        statement.bind(1, value.data(), static_cast<int>(value.size()));
    } else {
        statement.bind(1, value);
    }
    statement.exec();
}

std::string StoreFile::text(const std::string& sql) {
    SQLite::Statement query(*shell_, sql);
    if (!query.executeStep()) throw std::runtime_error("no row: " + sql);
    return query.getColumn(0).getString();
}

void StoreFile::restore() {
    for (const std::string table : {"commands", "events", "records", "listings"}) {
        exec("DELETE FROM main." + table + "; INSERT INTO main." + table + " SELECT * FROM good." + table);
    }
}

engine::Verification StoreFile::verify() const {
    return engine::verify(*open_store(path_, SqliteStore::Mode::read_only));
}

engine::Rebuild StoreFile::rebuild() const {
    engine::MemoryStore empty;
    return engine::rebuild(*open_store(path_, SqliteStore::Mode::read_only), empty, example::indexer);
}

}  // namespace sqlite_tests

// A store's file, as somebody with a SQLite shell sees it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/journal.hpp"
#include "engine/memory_store.hpp"
#include "tests/contracts/scratch.hpp"
#include "tests/engine/example.hpp"

namespace sqlite_tests {

using adapters::SqliteStore;

/// Throws std::runtime_error when it cannot be opened.
[[nodiscard]] std::unique_ptr<SqliteStore> open_store(const std::filesystem::path& file,
                                                      SqliteStore::Mode mode = SqliteStore::Mode::read_write);

/// `set` as in the example; `both` also sets the record `item/SUBJECT~` because of a rule.
[[nodiscard]] engine::Result<engine::Reply> decide(engine::Workspace& workspace,
                                                   const engine::Command& command,
                                                   const engine::Occasion& occasion);

[[nodiscard]] engine::Writer writer(engine::Store& store);

/// A closed store of twelve commands and sixteen events in eight streams, and the means to change it.
class StoreFile {
public:
    static constexpr int commands = 12;
    static constexpr int events = 16;

    StoreFile();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Runs plain SQL, or one statement with values, past all that the store would check.
    void exec(const std::string& sql);
    void exec(const std::string& sql, const std::string& value, bool blob);
    [[nodiscard]] std::string text(const std::string& sql);

    /// Puts back what was there at first.
    void restore();

    /// What a program that opens it now proves.
    [[nodiscard]] engine::Verification verify() const;
    [[nodiscard]] engine::Rebuild rebuild() const;

private:
    contracts::Scratch folder_;
    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> shell_;
};

}  // namespace sqlite_tests

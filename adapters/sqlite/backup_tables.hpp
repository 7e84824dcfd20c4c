// The two tables that make a store's copy a backup, and what is proved of one.
#pragma once

#include <span>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "adapters/sqlite/backup.hpp"

namespace adapters::sqlite {

/// Nothing else may be named by a backup.
struct PartKind {
    std::string_view name;
    bool is_database;  ///< Copied as one, while others write to it.
    bool is_key;
};
[[nodiscard]] std::span<const PartKind> part_kinds();

/// With its two tables, empty.
void begin_backup(SQLite::Database& backup);

/// The file's bytes; answers what the manifest says of them.
[[nodiscard]] BackupPart add_part(SQLite::Database& backup, std::string_view name,
                                  const std::filesystem::path& file);
/// Throws engine::StoreFailure when the bytes are not those that the manifest names.
void write_part(SQLite::Database& backup, const BackupPart& part, const std::filesystem::path& file);
void prove_part(SQLite::Database& backup, const BackupPart& part);

void write_manifest(SQLite::Database& backup, const BackupManifest& manifest);
/// Errors: `invalid_input` when there is none, or it was made by a newer program.
[[nodiscard]] engine::Result<BackupManifest> read_manifest(SQLite::Database& backup);

/// Without a trace of what stood in the two tables.
void forget_backup(SQLite::Database& store);

/// Empty: the file is as SQLite wrote it.
[[nodiscard]] std::string structural_problem(SQLite::Database& database);

}  // namespace adapters::sqlite

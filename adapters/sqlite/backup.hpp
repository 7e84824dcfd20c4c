// A backup: one file with the store as of one instant and what stands beside it in the data folder.
//
// It is a SQLite file, the store's own tables beside two more: `backup_manifest` and `backup_parts`. So it
// can be read and proved without this program. docs/operating.md has what is in it and what is not, and why.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters {

struct BackupPart {
    std::string name;  ///< `access.db`
    std::int64_t bytes = 0;
    std::string sha256;  ///< Hex.
};

struct BackupManifest {
    std::string made_at;  ///< 2026-01-05T09:00:00Z
    std::string program;  ///< Which version made it.
    int schema = 0;
    int lists = 0;
    std::int64_t commands = 0;
    std::int64_t events = 0;
    std::string head;     ///< Hash of the last command, hex.
    std::string records;  ///< Digest over all records and lists, hex.
    std::vector<BackupPart> parts;

    [[nodiscard]] bool has(std::string_view part) const;
};

/// How far it is, 0 to 1, and with what.
using BackupProgress = std::function<void(double share, const std::string& at)>;

struct BackupOrder {
    std::filesystem::path store;
    std::filesystem::path data;  ///< Where access.db and the like stand.
    std::filesystem::path file;  ///< To make.
    std::string program;
    engine::Moment at{};
    bool with_key = false;  ///< access.key too: whoever has the file then has all that is sealed.
    bool replace = false;   ///< A file of that name.
    BackupProgress tell = {};
};

/// While others write: a snapshot. The file is made with mode 0600 under another name, proved (SQLite's own
/// check and the journal's chain), and on disk before it gets its name: never half a file. Errors: `conflict`
/// when the file exists, `invalid_input` when the store itself is damaged, `unavailable` when it cannot be
/// read or the disk is full.
[[nodiscard]] engine::Result<BackupManifest> back_up(const BackupOrder& order);

/// Proves all of it: the file's structure, the whole chain, records, lists and parts against the manifest.
/// Errors: `invalid_input`, the first thing that is wrong.
[[nodiscard]] engine::Result<BackupManifest> check_backup(const std::filesystem::path& file,
                                                          const BackupProgress& tell = {});

}  // namespace adapters

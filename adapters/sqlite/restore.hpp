// From a backup to a data folder.
#pragma once

#include "adapters/sqlite/backup.hpp"

namespace adapters {

struct RestoreOrder {
    std::filesystem::path file;   ///< The backup.
    std::filesystem::path store;  ///< To replace or to make.
    std::filesystem::path data;   ///< The store's folder.
    engine::Moment at{};
    BackupProgress tell = {};
};

struct Restored {
    BackupManifest manifest;
    std::filesystem::path kept_aside;  ///< Folder with what stood there before; empty: nothing did.
};

/// Checks the backup first. All is made ready and on disk beside the old files before one rename decides: a
/// kill anywhere leaves the old store or the new one, whole. Files that the backup does not have stay as they
/// are.
///
/// Errors: as of `check_backup`; `unavailable` when somebody uses the store, or the disk is full; `conflict`
/// when the store does not stand in the data folder. Then nothing was changed. Throws
/// std::filesystem::filesystem_error where files cannot be made; nothing was changed then either.
[[nodiscard]] engine::Result<Restored> restore(const RestoreOrder& order);

/// Puts in place what a restore that was cut off had made ready; whether there was anything. Whoever opens a
/// store does so first. The caller holds the store's lock. Throws std::filesystem::filesystem_error.
bool finish_restore(const std::filesystem::path& folder);

/// Whether `finish_restore` would have anything to do.
[[nodiscard]] bool is_restore_unfinished(const std::filesystem::path& folder);

}  // namespace adapters

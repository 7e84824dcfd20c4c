// A backup that the running service makes, taken to where it belongs.
#pragma once

#include "adapters/sqlite/backup.hpp"

namespace adapters::cli {

/// As adapters::back_up, of the store that the service has open: `socket` is its. Nothing but the backup
/// itself is touched here.
[[nodiscard]] engine::Result<BackupManifest> back_up_by_service(const std::filesystem::path& socket,
                                                                const BackupOrder& order);

}  // namespace adapters::cli

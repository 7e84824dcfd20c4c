// When the store was backed up last: `last_backup.json` in the data folder, for the doctor.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/moment.hpp"

namespace adapters::cli {

struct LastBackup {
    std::filesystem::path file;
    engine::Moment at{};
};

/// Whether it could be written.
bool note_backup(const std::filesystem::path& data, const LastBackup& backup);

/// None: there was none, or its note cannot be read.
[[nodiscard]] std::optional<LastBackup> last_backup(const std::filesystem::path& data);

}  // namespace adapters::cli

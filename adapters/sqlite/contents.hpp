// What a store holds, as figures that two copies of it share.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/sqlite/backup.hpp"
#include "engine/error.hpp"

namespace adapters::sqlite {

/// `schema`, `lists`, `commands`, `events`, `head` and `records`, by reading all of it and proving the chain.
/// Errors: `invalid_input`, what is wrong.
[[nodiscard]] engine::Result<BackupManifest> contents_of(const std::filesystem::path& store);

}  // namespace adapters::sqlite

// Reading a store through the service that runs on it.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"

namespace adapters::cli {

/// A snapshot that the service behind `socket` lends, for `call`: whom its output names from here on is kept
/// as read before it is shown, in the name of `--as`, else of whoever is at the machine. Throws
/// engine::StoreFailure.
[[nodiscard]] std::unique_ptr<engine::JournalReader> borrowed_for(const Call& call,
                                                                  const std::filesystem::path& socket);

/// The same for what names nobody.
[[nodiscard]] std::unique_ptr<engine::JournalReader> borrowed_at(const std::filesystem::path& socket);

}  // namespace adapters::cli

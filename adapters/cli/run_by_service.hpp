// A command that the service on this machine decides.
#pragma once

#include <filesystem>

#include "engine/command.hpp"

namespace adapters::cli {

/// As the one that is typed here: no rights are checked. Errors: those of the decision; `unavailable` when
/// the service cannot be asked.
[[nodiscard]] engine::Result<engine::Reply> run_by_service(const std::filesystem::path& socket,
                                                           const engine::Command& command);

}  // namespace adapters::cli

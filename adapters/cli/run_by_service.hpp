// What the service on this machine is asked by the command line.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/command.hpp"

namespace adapters::cli {

/// A command that it decides, as the one that is typed here: no rights are checked. Errors: those of the
/// decision; `unavailable` when the service cannot be asked.
[[nodiscard]] engine::Result<engine::Reply> run_by_service(const std::filesystem::path& socket,
                                                           const engine::Command& command);

/// Any request, with JSON on both sides. Errors as above: what the service refused, in its words.
[[nodiscard]] engine::Result<boost::json::object> ask_service(
    const std::filesystem::path& socket, const std::string& method, const std::string& target,
    const std::optional<boost::json::object>& body = std::nullopt);

}  // namespace adapters::cli

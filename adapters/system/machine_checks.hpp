// The doctor's looks at the machine: disk, clock, zones, rights, addresses.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "adapters/system/configuration.hpp"
#include "adapters/system/finding.hpp"
#include "engine/moment.hpp"

namespace adapters::system {

/// Room, and whether a few bytes reach the disk: they are written, synced and removed.
[[nodiscard]] Finding check_disk(const std::filesystem::path& folder);

/// `newest`: of the store's last command; none: nothing to compare with.
[[nodiscard]] Finding check_clock(engine::Moment now, std::optional<engine::Moment> newest);

[[nodiscard]] Finding check_zone(const std::string& zone);

/// The data folder and what lies in it with a secret: nobody else may read them.
[[nodiscard]] Finding check_rights(const std::filesystem::path& data,
                                   const std::vector<std::filesystem::path>& private_files);

/// Whether the service could listen. `is_running`: it has the store, and so the port.
[[nodiscard]] Finding check_listening(const ListenSettings& listen, bool is_running);

}  // namespace adapters::system

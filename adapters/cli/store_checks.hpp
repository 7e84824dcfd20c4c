// The doctor's looks at what is stored.
#pragma once

#include <optional>
#include <vector>

#include "adapters/system/configuration.hpp"
#include "adapters/system/finding.hpp"
#include "engine/moment.hpp"

namespace adapters::cli {

struct StoreLook {
    std::vector<system::Finding> findings;
    std::optional<engine::Moment> newest;  ///< Of the last command.
    std::string zone;                      ///< Of the pack in force; empty: there is none.
    bool is_played = false;                ///< On a virtual clock: no time of it counts.
    bool is_running = false;               ///< Somebody holds the store to write to it.
};

/// Opens, schema, lists, structure, the whole chain, accounts, the newest backup, parked messages, and
/// whether somebody wakes what is due.
[[nodiscard]] StoreLook look_at_store(const system::Configuration& configuration, engine::Moment now);

/// Whether the service that has the store answers within this time: one that hangs still takes connections.
[[nodiscard]] system::Finding check_service(const std::filesystem::path& data, bool is_running,
                                            std::chrono::seconds limit);

}  // namespace adapters::cli

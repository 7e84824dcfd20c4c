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
    system::Finding service;               ///< Whether the one that has the store answers.
    std::optional<engine::Moment> newest;  ///< Of the last command.
    std::string zone;                      ///< Of the pack in force; empty: there is none.
    bool is_played = false;                ///< On a virtual clock: no time of it counts.
    bool is_running = false;               ///< Somebody holds the store to write to it.
};

/// Opens, schema, lists, structure, the whole chain, accounts, the newest backup, parked messages, and
/// whether somebody wakes what is due; through the service where one has the store. One that does not answer
/// within `limit` is waited for no longer.
[[nodiscard]] StoreLook look_at_store(const system::Configuration& configuration, engine::Moment now,
                                      std::chrono::seconds limit);

}  // namespace adapters::cli

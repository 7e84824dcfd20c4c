// What only whoever has the store open can do with its file, for the command line on the machine itself: back
// it up, and look whether it is damaged.
#pragma once

#include "adapters/sqlite/backup.hpp"
#include "adapters/system/configuration.hpp"
#include "service/rest/router.hpp"

namespace adapters::cli {

/// A backup stands in the data folder, for whoever asked to take it where it belongs.
void add_store_routes(service::Router& router, const system::Configuration& configuration);

[[nodiscard]] boost::json::object to_json(const BackupManifest& manifest);
/// The reverse. Throws std::exception for what `to_json` has not written.
[[nodiscard]] BackupManifest manifest_in(const boost::json::object& object);

}  // namespace adapters::cli

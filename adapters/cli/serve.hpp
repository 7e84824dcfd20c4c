// Serving what is configured, also after the demo's story.
#pragma once

#include "adapters/cli/command.hpp"
#include "adapters/system/configuration.hpp"

namespace adapters::cli {

/// Until SIGINT or SIGTERM. Throws UsageError for what must not be served so, std::runtime_error for what
/// cannot be.
Exit serve(const system::Configuration& configuration, const Call& call);

}  // namespace adapters::cli

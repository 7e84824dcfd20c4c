// A service on another machine, asked with a token: `--server URL`.
#pragma once

#include <functional>

#include "adapters/cli/command.hpp"
#include "adapters/client/client.hpp"
#include "engine/command.hpp"

namespace adapters::cli {

/// `--server`, `--token-file` and `--ca`.
void server_options(boost::program_options::options_description_easy_init& add);

[[nodiscard]] bool is_elsewhere(const Call& call);

/// Where `--server` is, with the token of `--token-file` or $CASELOOP_TOKEN. Throws UsageError without one.
[[nodiscard]] ServiceAddress address_elsewhere(const Call& call);

/// Throws UsageError with `--server`: what is done needs the store or its service on this machine.
void demand_here(const Call& call);

/// The command, by its address. Errors: what the service refused; `unavailable` when it cannot be asked.
/// Throws UsageError for what has no address, and for `--as`: the token says who asks.
[[nodiscard]] engine::Result<engine::Reply> run_elsewhere(const Call& call, const engine::Command& command);

/// `list` and `show` of a kind of record, as far as the token's person may see them: each in turn. `where`:
/// FIELD=VALUE. Errors as above.
[[nodiscard]] engine::Result<void> list_elsewhere(
    const Call& call, std::string_view kind, const std::function<void(const boost::json::object&)>& visit);
[[nodiscard]] engine::Result<boost::json::object> show_elsewhere(const Call& call, std::string_view kind,
                                                                 const std::string& ref);

}  // namespace adapters::cli

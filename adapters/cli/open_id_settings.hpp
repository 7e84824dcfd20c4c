// The OpenID provider, as it is configured.
#pragma once

#include <optional>

#include "adapters/access/open_id.hpp"
#include "adapters/system/configuration.hpp"

namespace adapters::cli {

/// Of the part `oidc`; nothing: there is no provider. Groups: those that stand for `administrator` make one,
/// and any of them admits.
[[nodiscard]] std::optional<access::OpenIdSettings> open_id_settings(
    const system::Configuration& configuration);

}  // namespace adapters::cli

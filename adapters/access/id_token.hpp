// What an id_token must say (OpenID Connect Core 1.0, 3.1.3.7), and whom it describes.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "adapters/access/open_id.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

/// Claims whose signature was verified. Errors: `invalid_input`: iss, sub, aud, azp, exp, nbf, iat or nonce
/// is missing or does not hold, or the groups were left out.
[[nodiscard]] engine::Result<Identity> identity_of(const boost::json::object& claims,
                                                   const OpenIdSettings& settings, const std::string& nonce,
                                                   engine::Moment now);

}  // namespace adapters::access

// The signature of a webhook post.
#pragma once

#include <string>
#include <string_view>

#include "engine/digest.hpp"
#include "engine/moment.hpp"

namespace adapters {

/// RFC 2104 over SHA-256.
[[nodiscard]] engine::Digest hmac_sha256(std::string_view key, std::string_view message);

/// `t=1767600000,v1=6f3c...`
[[nodiscard]] std::string signature(std::string_view secret, std::string_view body, engine::Moment now);

}  // namespace adapters

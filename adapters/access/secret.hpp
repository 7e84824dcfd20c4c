// Random secrets, their hashes, and sealing of what must be read again. All by libsodium.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adapters::access {

/// For XSalsa20-Poly1305.
using Key = std::array<unsigned char, 32>;

[[nodiscard]] Key random_key();

/// 43 characters of base64url: 256 random bits.
[[nodiscard]] std::string random_token();

/// 16 small letters and digits in four groups, `k7mq-2xvd-9hpr-4wnc`: 79 random bits that can be typed.
[[nodiscard]] std::string random_code();

/// 20 random bytes, as RFC 4226 wants for HMAC-SHA-1.
[[nodiscard]] std::string random_factor();

/// Its SHA-256 as 32 bytes: enough for what nobody can guess.
[[nodiscard]] std::string hash_of(std::string_view secret);

/// In constant time, for texts of the same length.
[[nodiscard]] bool equal(std::string_view one, std::string_view other);

/// Nonce and box; another each time.
[[nodiscard]] std::string seal(const Key& key, std::string_view text);
/// Nothing: it was not sealed with this key, or was changed.
[[nodiscard]] std::optional<std::string> unseal(const Key& key, std::string_view sealed);

/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace adapters::access

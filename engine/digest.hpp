// SHA-256, the one digest of the system: journal, frames of a draw, packs, idempotency keys.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace engine {

using Digest = std::array<std::uint8_t, 32>;

/// FIPS 180-4, by OpenSSL. The bytes are taken as they are.
[[nodiscard]] Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Digest& digest);

}  // namespace engine

// Chance that can be repeated: a number for each question asked of a seed.
#pragma once

#include <cstdint>
#include <string_view>

namespace adapters::demo {

/// 0.0 up to, not including, 1.0: the first 53 bits of SHA-256 of `SEED/QUESTION`. The same on every machine.
[[nodiscard]] double chance(std::uint64_t seed, std::string_view question);

/// 0 up to, not including, `count`.
[[nodiscard]] int pick(std::uint64_t seed, std::string_view question, int count);

}  // namespace adapters::demo

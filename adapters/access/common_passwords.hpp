// The passwords that people choose most.
#pragma once

#include <span>
#include <string_view>

namespace adapters::access {

/// Small letters; from common_passwords.txt.
[[nodiscard]] std::span<const std::string_view> common_passwords();

}  // namespace adapters::access

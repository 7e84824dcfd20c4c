// 32 random bytes in a file that only its owner may read.
#pragma once

#include <array>
#include <filesystem>

namespace adapters::cli {

/// Makes it where there is none, on disk when this returns. Throws std::runtime_error when others may read it,
/// when it is of another length, and when it cannot be read or made.
[[nodiscard]] std::array<unsigned char, 32> key_file(const std::filesystem::path& file);

}  // namespace adapters::cli

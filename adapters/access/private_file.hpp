// Files that nobody else may read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "adapters/access/secret.hpp"
#include "engine/error.hpp"

namespace adapters::access {

/// Makes it with mode 0600 and what is to be in it, unless it is there; whether it was made. Root makes it
/// for the folder's owner, whose service is to read it. Errors: `unavailable` when it cannot be made, or is
/// there and others may read or write it.
[[nodiscard]] engine::Result<bool> make_private(const std::filesystem::path& file,
                                                const std::string& content);

/// 64 hexadecimal digits and a line's end. Nothing: there is no such file. Errors: `invalid_input` when
/// something else is in it; `unavailable` when it cannot be read.
[[nodiscard]] engine::Result<std::optional<Key>> read_key(const std::filesystem::path& file);

/// What read_key reads.
[[nodiscard]] std::string key_line(const Key& key);

}  // namespace adapters::access

// From a file, the environment and what is usual to a Configuration, and where each value came from.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/system/configuration.hpp"
#include "rules/diagnostic.hpp"

namespace adapters::system {

/// Name -> value.
using Environment = std::map<std::string, std::string>;

/// Of this process: those that begin with `CASELOOP_`, and `CREDENTIALS_DIRECTORY`.
[[nodiscard]] Environment process_environment();

/// One setting as it stands.
struct Chosen {
    std::string value;  ///< As one would write it; `(set)` of a secret; empty: not set.
    std::string from;   ///< `usual`, `config/caseloop.yaml:3:9`, `$CASELOOP_PORT`, a secret's file.
};

struct Loaded {
    Configuration configuration;                        ///< Of use when there is no error.
    std::filesystem::path file;                         ///< That was read; empty: there is none.
    std::map<std::string, Chosen, std::less<>> chosen;  ///< By key; all keys.
    rules::Diagnostics diagnostics;                     ///< Everything that is wrong, at its place.
};

/// The file that is read: `named` (by `--config`), `$CASELOOP_CONFIG`, `config/caseloop.yaml`,
/// `/etc/caseloop/caseloop.yaml`: the first of these. One that was named and is not there is an error, one
/// that merely could be there is none. The environment goes before the file. Never throws.
[[nodiscard]] Loaded load(const std::optional<std::filesystem::path>& named = std::nullopt,
                          const Environment& environment = process_environment());

/// The same for who cannot go on with a mistake: throws std::runtime_error with all that is wrong.
[[nodiscard]] Configuration load_or_refuse(const std::optional<std::filesystem::path>& named = std::nullopt,
                                           const Environment& environment = process_environment());

}  // namespace adapters::system

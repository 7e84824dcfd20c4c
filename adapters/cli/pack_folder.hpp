// A pack on disk: its folder, and the folders it uses.
#pragma once

#include <filesystem>
#include <string>

#include "rules/pack/bundle.hpp"

namespace adapters::cli {

/// The pack with all that it may use: its own folder, every folder beside it that `uses` names, templates and
/// CSVs, and the calendars. Names begin with the folder's own name, so that a pack is the same wherever it
/// lies. Throws UsageError where the folder is missing or has no YAML.
[[nodiscard]] rules::PackBundle read_pack_folder(const std::filesystem::path& folder);

/// Where calendars and packs lie: $CASELOOP_CONFIG_DIR, else what the build or the installation set.
[[nodiscard]] std::filesystem::path config_folder();

/// What reading it gave; diagnostics name files as an editor opens them.
struct CheckedPack {
    rules::PackBundle bundle;
    rules::PackReading reading;
};
[[nodiscard]] CheckedPack check_pack_folder(const std::filesystem::path& folder);

/// `northmere/rules.yaml` as a path on disk.
[[nodiscard]] std::string path_on_disk(const std::filesystem::path& folder, const std::string& name);

}  // namespace adapters::cli

// The doctor's looks at the files that the configuration names.
#pragma once

#include <filesystem>

#include "adapters/system/configuration.hpp"
#include "adapters/system/finding.hpp"
#include "engine/moment.hpp"

namespace adapters::system {

/// Anybody but the owner may change it, or anybody but the owner and the group read it.
[[nodiscard]] bool is_open_to_others(const std::filesystem::path& path);

/// The files of `tls`: there, the key nobody else's and that of the certificate, which is in force and stays
/// so for three weeks at least.
[[nodiscard]] Finding check_tls(const TlsSettings& tls, engine::Moment now);

/// Whether whoever asks can write the log's file, or make it.
[[nodiscard]] Finding check_log(const LogSettings& log);

}  // namespace adapters::system

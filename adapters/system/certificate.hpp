// A certificate and its key, as the doctor looks at them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/moment.hpp"

namespace adapters::system {

struct CertificateLook {
    std::string problem;                         ///< Why a server cannot use the pair; empty: it can.
    std::optional<engine::Moment> begins, ends;  ///< Of the first certificate of the file.
};

/// Both PEM files, of which the first certificate is the server's own. Never throws.
[[nodiscard]] CertificateLook look_at_certificate(const std::filesystem::path& certificate,
                                                  const std::filesystem::path& key);

}  // namespace adapters::system

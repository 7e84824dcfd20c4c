// The register as a later month's extract has it: a few cases have closed since.
#pragma once

#include <cstdint>
#include <string>

namespace adapters::demo {

/// The cases' CSV as it stands on `date` (`2026-02-01`); what has closed stays closed.
[[nodiscard]] std::string later_extract(std::uint64_t seed, const std::string& date);

}  // namespace adapters::demo

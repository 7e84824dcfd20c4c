// How good a case's work really is, and what people make of it.
#pragma once

#include <cstdint>
#include <string>

#include <boost/json/array.hpp>

#include "rules/pack/pack.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::demo {

/// Index into the scale, 0 is best: what a perfect auditor would find. A re-audit finds it better three times
/// in five.
[[nodiscard]] int true_quality(std::uint64_t seed, const workflows::Audit& audit, int grades);

/// What the auditor says: three in ten are kind, and a kind one sees every second case a step better than it
/// is.
[[nodiscard]] int first_impression(std::uint64_t seed, const workflows::Audit& audit,
                                   const std::string& auditor, int grades);

/// One to three findings on the pack's themes, concerns where the work is poor.
[[nodiscard]] boost::json::array findings(std::uint64_t seed, const workflows::Audit& audit,
                                          const rules::Pack& pack, int quality);

}  // namespace adapters::demo

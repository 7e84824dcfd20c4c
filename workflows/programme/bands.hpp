// How a cohort divides, counted from its own rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/pack/sample.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// A bit for each band in which the case of the facts lies. `rule`: under which the journal says what could
/// not be evaluated.
[[nodiscard]] std::uint64_t bands_of(const rules::Bands& bands, Decision& decision, const Facts& facts,
                                     const std::string& rule);

/// Counts cases. At most 60 bands.
class BandCounts {
public:
    explicit BandCounts(const std::vector<rules::Bands>& bands);

    /// One case, by `bands_of` each.
    void add(const std::vector<std::uint64_t>& bits);
    [[nodiscard]] const std::vector<RoundBands>& counts() const { return counts_; }

private:
    std::vector<RoundBands> counts_;
};

/// Sentences about bands that do not add up to their cohort.
[[nodiscard]] std::vector<std::string> band_warnings(const std::vector<RoundBands>& all);

}  // namespace workflows

// The rows that were taken over before, whichever of its references a case had then or has now.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/reader.hpp"
#include "workflows/history/past.hpp"

namespace workflows {

/// Refers to the state, which has to outlive it.
class KnownRows {
public:
    explicit KnownRows(const engine::Reader& state);

    /// The row that was taken over as this one, by what identifies it (see identity_of).
    [[nodiscard]] std::optional<ImportedRow> of(const PastAudit& audit, const std::string& series) const;
    [[nodiscard]] std::optional<ImportedRow> of(const PastAction& action, const std::string& series) const;

    /// Whether it says what it said then; that its case has another reference now is no difference.
    [[nodiscard]] bool says_the_same(const PastAudit& audit, const ImportedRow& then) const;
    [[nodiscard]] bool says_the_same(const PastAction& action, const ImportedRow& then) const;

    /// The reference of today for one that a row names.
    [[nodiscard]] std::string today(const std::string& reference) const;

    /// What a case is or was called: as it is given first, then the reference of today, then former ones.
    [[nodiscard]] std::vector<std::string> names_of(const std::string& reference) const;

private:
    const engine::Reader& state_;
    std::map<std::string, std::string> former_;  ///< A reference that was given up -> that of today.
};

}  // namespace workflows

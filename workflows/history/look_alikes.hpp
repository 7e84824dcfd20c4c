// Rows that are, by all that can be told, audits which are there already under another number.
#pragma once

#include <vector>

#include "workflows/history/check.hpp"
#include "workflows/history/known_rows.hpp"

namespace workflows {

/// Audits of one case, programme, tool and day, whichever of its references is named: an imported one and a
/// row of the sheet, or two rows. Those that both have a number of the same series are two audits, and rows
/// that were taken over before are known anyway.
[[nodiscard]] std::vector<WrongRow> look_alikes(const engine::Reader& state, const PastSheet& sheet,
                                                const KnownRows& known);

}  // namespace workflows

// The lists of a board, as they stand now.
#pragma once

#include <boost/json.hpp>

#include "workflows/decision.hpp"

namespace workflows {

/// One row a record for which the list's condition holds, in the order of the records: its reference and what
/// a meeting needs to see of it. Looks at every record of the kind.
[[nodiscard]] boost::json::array frozen_list(const Decision& decision, const rules::Pack& pack,
                                             const rules::BoardList& list);

}  // namespace workflows

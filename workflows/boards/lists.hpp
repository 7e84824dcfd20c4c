// The lists of a board, as they stand now.
#pragma once

#include <boost/json.hpp>

#include "workflows/decision.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// About what a meeting is: everything, or what is in one unit.
struct MeetingPlace {
    std::string kind;                 ///< Of the unit: `area`.
    std::optional<std::string> unit;  ///< None: everything.

    /// Whether what belongs to the record is in there: audits and findings by the unit of their time, what is
    /// to be done by where its case is today.
    [[nodiscard]] bool holds(const Decision& decision, const engine::RecordKey& key) const;
};

/// One row a record for which the list's condition holds, in the order of the records: its reference and what
/// a meeting needs to see of it. Looks at every record of the kind. `where`: only what is in there.
[[nodiscard]] boost::json::array frozen_list(const Decision& decision, const rules::Pack& pack,
                                             const rules::BoardList& list, const MeetingPlace& where);

}  // namespace workflows

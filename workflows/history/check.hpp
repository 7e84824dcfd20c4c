// Whether a row of the past can be true here: what a sheet is told with its place, and the command demands.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/history/past.hpp"

namespace workflows {

/// One thing that is wrong with a row. `field`: grade, first_grade, moderator_grade, case, programme, tool,
/// on, round, due, owner, ... ; `number`: of the finding or action in the row, from 1.
struct WrongInRow {
    std::string field;
    int number = 0;
    std::string message;  ///< A clause: "`RI` is no grade of the tool case_file: expected ...".
};

struct HistoryTerms {
    const engine::Reader& state;
    const rules::Pack& pack;
    rules::Date today;
    bool add_closed_cases = false;
};

[[nodiscard]] std::vector<WrongInRow> why_not(const HistoryTerms& terms, const PastAudit& audit);
/// `audited_on`: of the audit in whose row it stands; none: it stands in a sheet of its own.
[[nodiscard]] std::vector<WrongInRow> why_not(const HistoryTerms& terms, const PastAction& action,
                                              std::optional<rules::Date> audited_on);

/// A row that is wrong beside others, or beside what was taken over before.
struct WrongRow {
    bool is_action = false;  ///< Of PastSheet::actions; else of its audits.
    std::size_t place = 0;
    WrongInRow wrong;
};

/// Rows that stand in the sheet twice; that were taken over before and say something else now; that follow,
/// or belong to, an audit that is neither a good row of the sheet nor was taken over: also what follows a row
/// that is refused here. Audits first, in the sheet's order.
[[nodiscard]] std::vector<WrongRow> wrong_together(const engine::Reader& state, const PastSheet& sheet);

}  // namespace workflows

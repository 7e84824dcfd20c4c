// Cases that a round takes on top of its sample: re-audits that are owed, cases that a rule queued, and those
// that were inadequate in the round before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Comes back once, however many ask for it; what follows an audit wins over what was merely queued.
struct Returning {
    std::string case_ref;
    std::optional<std::string> follows;
    std::vector<ReauditDemand> demands;
};

struct Returns {
    std::vector<Returning> cases;
    std::vector<NotDrawn> impossible;  ///< Owed, and the case closed or left the register.
};

/// Demands for cases that closed are resolved with that reason; they stay in the figures. A case that is
/// under audit in this programme, or whose window is not open on the round's day, goes on waiting.
[[nodiscard]] Returns find_returning(Decision& decision, const rules::Programme& programme,
                                     const Round& round);

}  // namespace workflows

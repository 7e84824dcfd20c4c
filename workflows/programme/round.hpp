// A round: its cohort and frame, its sample, the cases that come back, and who audits them.
#pragma once

#include <string>

#include "workflows/catalogue.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Starts a round of the programme now. `trigger`: schedule | caught_up | by_hand | queued | reaudit, which
/// draws no sample.
///
/// Waiting re-audits of cases that are still open come first, on top of the sample, each once; the others are
/// resolved with the reason. Then the sample is drawn from the frame, and every audit is given an auditor.
engine::Result<Round> start_round(Decision& decision, const std::string& programme,
                                  const std::string& trigger);

[[nodiscard]] CommandResult start_round_by_hand(Decision& decision);  ///< { }; subject: the programme
[[nodiscard]] CommandResult pick_cases(
    Decision& decision);  ///< { worker or of, cases, because }; subject: the round

}  // namespace workflows

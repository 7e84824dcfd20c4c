#include "workflows/planning/taken_as_done.hpp"

#include "workflows/audits/finalise.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

void take_as_done(Decision& decision, const std::string& round, const std::vector<std::string>& audits) {
    for (const std::string& ref : audits) {
        std::optional<Audit> audit = decision.find<Audit>(ref);
        if (!audit || audit->finalised_on || is_ended(audit->state)) continue;
        audit->state = AuditState::closed;
        audit->finalised_on = decision.now();
        decision.record("plan.taken_as_done", *audit);
    }
    for (Pick& pick : decision.list<Pick>("pick_of_round", round)) {
        if (pick.state == "done") continue;
        pick.state = "done";
        decision.record("plan.taken_as_done", pick);
    }
    round_may_be_finished(decision, round);
}

}  // namespace workflows

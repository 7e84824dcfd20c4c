// moderate, withdraw
#include "workflows/audits/withdraw.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"

namespace workflows {

void carry_out(Decision& decision, const Acting& acting, const rules::DemandModeration& wanted) {
    auto audit = audit_concerned(decision, acting.about);
    if (!audit || audit->moderation_demanded) return;
    audit->moderation_demanded = true;
    boost::json::object details;
    if (wanted.because) details.emplace("because", fill(*wanted.because, acting.facts));
    decision.record("audit.moderation_demanded", *audit, std::move(details));
}

void carry_out(Decision& decision, const Acting& acting, const rules::WithdrawAudit& wanted) {
    const auto audit = audit_concerned(decision, acting.about);
    if (!audit) return;
    const std::string because = fill(wanted.because, acting.facts);
    const auto withdrawn = withdraw(decision, *audit, because);
    if (withdrawn) return;
    // It ended already: what set the rule off stands all the same, and the journal says why this does not.
    decision.note("rule.not_done", {Audit::kind_name, audit->ref},
                  {{"doing", "withdraw"}, {"because", withdrawn.error().message}});
}

}  // namespace workflows

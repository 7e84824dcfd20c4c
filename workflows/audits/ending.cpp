// Commands that end an audit early, open it again, or answer it.
#include "workflows/actions/action.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/answering.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/steps.hpp"
#include "workflows/audits/withdraw.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reserve.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/reading/withheld.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

// Of the audit itself others may still have to hear.
void settle_requests_for_response(Decision& decision, const std::string& audit) {
    for (const Alert& alert : decision.list<Alert>("alert_of", "audit/" + audit)) {
        if (alert.template_ == "response") settle_alert(decision, alert, "the response was given");
    }
}

}  // namespace

engine::Result<Audit> withdraw(Decision& decision, Audit audit, const std::optional<std::string>& because) {
    if (auto taken = step(audit, audit::Withdraw{because.has_value()}); !taken) return taken.error();
    cancel_deadlines(decision, audit.ref);
    take_back_reaudit(decision, audit, "the audit was withdrawn");
    cancel_actions_of(decision, audit.ref, "the audit was withdrawn");
    reaudit_owed_again(decision, audit);
    settle_alerts(decision, {Audit::kind_name, audit.ref}, "the audit was withdrawn");
    decision.record("audit.withdrawn", audit, {{"because", because.value_or("")}});
    release_withheld(decision, audit.ref);
    if (terms_of(decision, audit).programme.replace_withdrawn) draw_replacement(decision, audit);
    round_may_be_finished(decision, audit.round);
    if (!audit.auditors.empty()) seek_auditors(decision);
    return audit;
}

CommandResult withdraw_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    const auto withdrawn = withdraw(decision, std::move(request->audit), request->because);
    if (!withdrawn) return withdrawn.error();
    return answer(*withdrawn);
}

CommandResult reopen_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    auto& [audit, because] = *request;
    const auto person = decision.find<Person>(decision.actor());
    const bool by_lead = person && has_role(*person, "quality_assurance_lead");
    if (auto taken = step(audit, audit::Reopen{by_lead, because.has_value()}); !taken) return taken.error();
    decision.record("audit.reopened", audit, {{"because", because.value_or("")}});
    return answer(audit);
}

CommandResult respond_to_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string text = arguments.text("text");
    const auto named = arguments.texts("actions");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const auto deadline = decision.find<Deadline>("response/" + audit->ref);
    if (!deadline || deadline->state != "running") {
        return refused(*audit, "respond", "no response is owed");
    }
    const auto& owed = terms_of(decision, *audit).programme.response;
    const Facts facts = facts_about(decision, {Audit::kind_name, audit->ref});
    const Answerer who = answerer(decision, owed ? owed->from : "quality_assurance_lead", facts);
    if (!who.objection.empty()) return refused(*audit, "respond", who.objection);
    const auto actions = actions_taken(decision, named, audit->case_);
    if (!actions) return actions.error();
    decision.record("response.kept", Response{audit->ref, audit->case_, decision.actor(), who.on_behalf_of,
                                              text, *actions, decision.now(), deadline->passed});
    decision.record("response.received", *audit);
    meet_deadline(decision, "response", audit->ref);
    settle_requests_for_response(decision, audit->ref);
    return answer(*audit);
}

}  // namespace workflows

#include "workflows/audits/finalise.hpp"

#include "workflows/alerts/raise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/superseded.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/reading/withheld.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

engine::RecordKey key_of(const Audit& audit) {
    return {Audit::kind_name, audit.ref};
}

void set_final_facts(AuditEvent& event, const audit::FinalFacts& facts) {
    std::visit(
        [&](auto& each) {
            if constexpr (requires { each.final; }) each.final = facts;
        },
        event);
}

const char* event_for(AuditState state) {
    switch (state) {
        case AuditState::closed:
            return "audit.closed";
        case AuditState::awaiting_reaudit:
            return "audit.awaiting_reaudit";
        case AuditState::re_audit:
            return "audit.re_audit";
        default:
            return "audit.tracking";
    }
}

// Without a row for it the audit stays where it is: a closed one, say, that was drawn again by the sample's
// rules.
void step_if_allowed(Decision& decision, Audit audit, const AuditEvent& event,
                     boost::json::object details = {}) {
    const auto next = next_state(audit.state, event);
    if (!next) return;
    audit.state = *next;
    decision.record(event_for(audit.state), audit, std::move(details));
}

void tell_followed(Decision& decision, const Audit& reaudit) {
    if (!reaudit.follows) return;
    const auto followed = decision.find<Audit>(*reaudit.follows);
    if (!followed) return;
    meet_deadline(decision, reaudit_deadline, followed->ref);
    const bool open = decision.any("open_action_of", followed->ref);
    step_if_allowed(decision, *followed, audit::ReauditFinalised{open},
                    {{"outcome", reaudit.outcome.value_or("")}});
}

void ask_for_response(Decision& decision, const Audit& audit, const VersionedPack& pack) {
    const rules::Programme& programme = pack->programmes.at(audit.programme);
    const auto owed = [&] {
        const auto deadline = decision.find<Deadline>("response/" + audit.ref);
        return deadline && deadline->state != "skipped";
    };
    // Asked once, however often the grade is settled.
    if (!programme.response || owed()) return;
    start_deadline(decision, "response", audit.ref, pack, programme.response->within);
    // By grade there may be none to answer.
    if (!owed()) return;
    raise_alerts(decision, pack, {{programme.response->from}, "response", key_of(audit), 0, false});
}

}  // namespace

engine::Result<Audit> finalise(Decision& decision, Audit audit, AuditEvent event,
                               boost::json::object details) {
    if (auto allowed = may(audit.state, event); !allowed) return allowed.error();
    const VersionedPack pack = decision.pack(audit.pack);
    const AuditState before = audit.state;
    audit.finalised_on = decision.now();
    if (audit.follows) {
        Outcome outcome = compare_with_followed(decision, audit, pack);
        audit.outcome = std::move(outcome.overall);
        audit.section_outcomes = std::move(outcome.sections);
    }
    const auto followed_up = decision.list<Action>("open_action_of", audit.ref);
    meet_deadline(decision, "moderation", audit.ref);
    meet_deadline(decision, "dispute", audit.ref);
    meet_deadline(decision, "chain", audit.ref);
    decision.record("audit.finalised", audit, std::move(details));
    if (audit.kind == "reaudit") decision.record("reaudit.finalised", audit);
    decision.settle();
    if (decision.failure()) return *decision.failure();
    cancel_superseded(decision, pack, audit, followed_up);

    audit = *decision.find<Audit>(audit.ref);
    // A rule withdrew it: nothing follows from its grade.
    if (audit.state == AuditState::withdrawn) return audit;
    set_final_facts(event, {decision.any("open_action_of", audit.ref), audit.reaudit_demanded});
    const auto next = next_state(before, event);
    if (!next) return next.error();
    audit.state = *next;
    decision.record(event_for(audit.state), audit);
    ask_for_response(decision, audit, pack);
    tell_followed(decision, audit);
    release_withheld(decision, audit.ref);
    round_may_be_finished(decision, audit.round);
    return audit;
}

void actions_may_be_settled(Decision& decision, const std::string& audit_ref) {
    const auto audit = decision.find<Audit>(audit_ref);
    if (!audit || audit->state != AuditState::action_tracking || decision.any("open_action_of", audit_ref))
        return;
    step_if_allowed(decision, *audit, audit::ActionsSettled{audit->reaudit_demanded});
}

void reaudit_started(Decision& decision, const std::string& followed, const std::string& by) {
    std::optional<Audit> audit = decision.find<Audit>(followed);
    if (!audit) return;
    audit->followed_by = by;
    audit->reaudit_demanded = false;
    const auto next = next_state(audit->state, audit::ReauditStarted{});
    if (next) audit->state = *next;
    decision.record(next ? "audit.re_audit" : "audit.followed", *audit);
}

void reaudit_impossible(Decision& decision, const std::string& followed, const std::string& because) {
    std::optional<Audit> audit = decision.find<Audit>(followed);
    if (!audit) return;
    audit->reaudit_demanded = false;
    cancel_deadline(decision, reaudit_deadline, followed);
    const auto next = next_state(audit->state, audit::ReauditImpossible{true});
    if (next) audit->state = *next;
    decision.record(next ? "audit.closed" : "audit.reaudit_impossible", *audit, {{"because", because}});
}

void take_back_reaudit(Decision& decision, Audit& audit, const std::string& because) {
    audit.reaudit_demanded = false;
    std::optional<ReauditDemand> demand = decision.find<ReauditDemand>(audit.ref);
    if (!demand || demand->state != "waiting") return;
    demand->state = "impossible";
    demand->because = because;
    decision.record("reaudit.impossible", *demand);
    cancel_deadline(decision, reaudit_deadline, audit.ref);
}

void reaudit_owed_again(Decision& decision, const Audit& withdrawn) {
    std::optional<Audit> followed =
        withdrawn.follows ? decision.find<Audit>(*withdrawn.follows) : std::nullopt;
    if (!followed || followed->state == AuditState::withdrawn) return;
    if (followed->followed_by == withdrawn.ref) {
        followed->followed_by.reset();
        followed->reaudit_demanded = true;
        const bool open = decision.any("open_action_of", followed->ref);
        const auto next = next_state(followed->state, audit::ReauditWithdrawn{open});
        if (next) followed->state = *next;
        decision.record(next ? event_for(followed->state) : "audit.reaudit_withdrawn", *followed);
    }
    demand_again(decision, withdrawn, *followed);
}

void action_opened(Decision& decision, const std::string& audit_ref) {
    const auto audit = decision.find<Audit>(audit_ref);
    if (audit && decision.any("open_action_of", audit_ref))
        step_if_allowed(decision, *audit, audit::ActionOpened{});
}

void round_may_be_finished(Decision& decision, const std::string& round_id) {
    std::optional<Round> round = decision.find<Round>(round_id);
    if (!round || round->state != "running" || decision.any("unfinished", round_id)) return;
    for (const Pick& pick : decision.list<Pick>("pick_of_round", round_id)) {
        if (pick.state == "asked") return;
    }
    round->state = "finished";
    round->finished_on = today(decision);
    decision.record("round.finished", *round);
}

}  // namespace workflows

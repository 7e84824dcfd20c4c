// reaudit, queue
#include "workflows/programme/reaudits.hpp"
#include "workflows/audits/sections_of.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {
namespace {

std::optional<Promised> promised(const Decision& decision, const Acting& acting,
                                 const std::optional<rules::Term>& term) {
    return term ? due_of(*term, decision.now(), acting.facts) : std::nullopt;
}

std::optional<rules::Date> day_of(const Acting& acting, const std::optional<Promised>& due) {
    if (!due) return std::nullopt;
    return due->on.value_or(acting.pack->zone.local_date(due->ends));
}

std::optional<Reckoned> reckoned(const std::optional<Promised>& due) {
    if (!due || !due->in) return std::nullopt;
    return Reckoned{due->from, rules::to_text(*due->in), std::string(rules::to_text(due->roll))};
}

// When an extra round starts: at this time of the day that the term names; of a duration in hours, exactly.
engine::Moment start_of(const Decision& decision, const Acting& acting, const std::optional<Promised>& due) {
    if (!due) return decision.now();
    if (!due->on) return due->ends;
    const rules::LocalTime now = acting.pack->zone.to_local(decision.now());
    return acting.pack->zone.to_moment(rules::LocalTime{*due->on} + (now - rules::date_of(now)));
}

void queue_case(Decision& decision, const Acting& acting, const rules::QueueAudit& wanted) {
    ReauditDemand demand;
    demand.case_ = text_of(*wanted.case_ref, acting.facts);
    demand.programme = wanted.programme;
    demand.id = wanted.programme + "/" + demand.case_;
    const auto in = promised(decision, acting, wanted.in);
    demand.not_before = demand.by = day_of(acting, in);
    demand.opens = demand.closes = reckoned(in);
    const auto before = decision.find<ReauditDemand>(demand.id);
    if (!before || before->state != "waiting") demand_audit(decision, std::move(demand), "case.queued");
}

}  // namespace

void carry_out(Decision& decision, const Acting& acting, const rules::DemandReaudit& wanted) {
    auto audit = audit_concerned(decision, acting.about);
    if (!audit || audit->reaudit_demanded || audit->state == AuditState::withdrawn) return;
    ReauditDemand demand;
    demand.id = audit->ref;
    demand.audit = audit->ref;
    demand.case_ = audit->case_;
    demand.programme = audit->programme;
    const auto opens = promised(decision, acting, wanted.not_before);
    const auto closes = promised(decision, acting, wanted.by);
    demand.not_before = day_of(acting, opens);
    demand.by = day_of(acting, closes);
    demand.opens = reckoned(opens);
    demand.closes = reckoned(closes);
    if (wanted.by && !demand.by) return;  // By grade, and this grade is not listed.
    if (wanted.weak_sections) {
        demand.sections = weak_sections(decision, *audit, wanted.worse_than);
        if (!demand.sections.empty()) demand.tool = audit->tool;
    }
    if (!wanted.tool.empty()) demand.tool = wanted.tool;
    demand_audit(decision, std::move(demand), "reaudit.demanded");
    audit->reaudit_demanded = true;
    decision.record("audit.reaudit_demanded", *audit);
    if (wanted.by) start_deadline(decision, reaudit_deadline, audit->ref, acting.pack, *wanted.by);
}

void carry_out(Decision& decision, const Acting& acting, const rules::QueueAudit& wanted) {
    if (wanted.case_ref) return queue_case(decision, acting, wanted);
    QueuedRound round;
    const auto in = promised(decision, acting, wanted.in);
    round.wake = start_of(decision, acting, in);
    round.reckoned = reckoned(in);
    round.programme = wanted.programme;
    round.id = wanted.programme + "/" + engine::to_text(*round.wake);
    decision.record("round.queued", round);
}

}  // namespace workflows

// A grade on which people differ: challenged by its auditor, settled by a third person or a session.
#include <boost/json.hpp>

#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/audits/overall.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

audit::Challenge challenge_facts(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    audit::Challenge facts;
    facts.by_its_auditor = is_auditor(audit, decision.actor());
    facts.regraded = audit.grade != audit.first_grade;
    const rules::Moderation* block = moderation_block(decision, audit);
    if (block == nullptr || !block->challenge_within || !audit.moderated_on) return facts;
    facts.window = rules::to_text(*block->challenge_within);
    const auto ends =
        rules::due(*audit.moderated_on, *block->challenge_within, terms.pack->zone, terms.pack->calendar)
            .ends;
    facts.within_window = decision.now() < ends;
    return facts;
}

std::optional<std::string> objection_to_settle(Decision& decision, const AuditTerms& terms,
                                               const Audit& audit) {
    const std::string& id = decision.actor();
    if (auto objection = objection_to_judge(decision, terms, audit, id)) return objection;
    const auto person = decision.find<Person>(id);
    const bool has_the_role = has_role(*person, "moderator") || has_role(*person, "quality_assurance_lead");
    if (has_the_role || may_moderate(decision, terms, moderation_block(decision, audit), audit, *person))
        return std::nullopt;
    return id + " is neither a moderator nor a quality assurance lead";
}

}  // namespace

CommandResult challenge_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    auto& [audit, because] = *request;
    const AuditTerms terms = terms_of(decision, audit);
    const auto facts = challenge_facts(decision, terms, audit);
    if (auto allowed = may(audit.state, facts); !allowed) return allowed.error();
    if (audit.resolved_by) {
        return refused(audit, "challenge", "the dispute has been settled already, by " + *audit.resolved_by);
    }
    if (auto taken = step(audit, facts); !taken) return taken.error();
    audit.finalised_on.reset();
    take_back_reaudit(decision, audit, "the grade is challenged");
    decision.record("audit.disputed", audit, {{"because", because.value_or("")}});
    await_settlement(decision, terms, audit);
    return answer(audit);
}

void await_settlement(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    start_audit_deadline(decision, "dispute", terms, audit);
    raise_alerts(decision, terms.pack,
                 {{"quality_assurance_lead"}, "disputed", {Audit::kind_name, audit.ref}, 0, false});
}

engine::Result<Audit> settle_dispute(Decision& decision, Audit audit, const std::optional<std::string>& grade,
                                     const std::string& because, const std::optional<std::string>& session) {
    const AuditTerms terms = terms_of(decision, audit);
    if (auto refused = refuse_grade(terms, grade)) return *refused;
    audit::Resolve facts;
    facts.by_session = session.has_value();
    facts.by_its_auditor = is_auditor(audit, decision.actor());
    facts.by_its_moderator = audit.moderator == decision.actor();
    if (auto allowed = may(audit.state, facts); !allowed) return allowed.error();
    if (auto objection = session ? std::nullopt : objection_to_settle(decision, terms, audit))
        return refused(audit, "resolve", *objection);
    if (!grade && !audit.grade && !terms.tool.scale.empty()) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             audit.ref + ": say which grade stands: the auditor's is " +
                                 audit.first_grade.value_or("none") + ", the moderator's " +
                                 audit.moderator_grade.value_or("none") + "."};
    }
    const auto before = audit.grade ? audit.grade : audit.first_grade;
    audit.grade = settle_grade(decision, terms, audit, grade ? grade : audit.grade);
    audit.because = because;
    audit.session = session;
    audit.resolved_by = session ? "the session of " + *session : decision.actor();
    if (audit.grade != before) {
        decision.record("moderation.changed", audit,
                        {{"from", before.value_or("")}, {"to", audit.grade.value_or("")}});
    }
    boost::json::object details{{"because", because}};
    if (session) details.emplace("session", *session);
    return finalise(decision, std::move(audit), facts, std::move(details));
}

CommandResult resolve_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const auto grade = arguments.optional_text("grade");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    auto settled = settle_dispute(decision, std::move(*audit), grade, because, std::nullopt);
    if (!settled) return settled.error();
    return answer(*settled);
}

}  // namespace workflows

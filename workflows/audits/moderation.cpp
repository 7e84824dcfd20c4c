// The second look: who gets it, and what the moderator may do.
#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/steps.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

// One in five by the audit's own ticket: nobody can see beforehand which, and everybody can check afterwards.
bool falls_into_share(const Decision& decision, const Audit& audit, double share) {
    if (share >= 1) return true;
    constexpr double all_tickets = 4294967296.0;
    const double place =
        static_cast<double>(std::stoul(ticket(decision.seed(), audit.ref).substr(0, 8), nullptr, 16));
    return place / all_tickets < share;
}

bool may_moderate(Decision& decision, const rules::Pack& pack, const rules::Moderation* block,
                  const Audit& audit, const Person& person) {
    if (is_auditor(audit, person.id) || has_left(person, today(decision))) return false;
    if (block == nullptr || !block->who) return has_role(person, "moderator");
    return holds(decision, *block->who, facts_of_person(decision, pack, person), "moderation.who");
}

// Present and with the least before them; ties by a ticket, so that no name is always first.
std::optional<std::string> choose_moderator(Decision& decision, const rules::Pack& pack,
                                            const rules::Moderation* block, const Audit& audit) {
    std::optional<std::tuple<std::size_t, std::string, std::string>> best;
    for (const Person& person : decision.list_all<Person>("person")) {
        if (is_on_leave(person, today(decision)) || !may_moderate(decision, pack, block, audit, person))
            continue;
        std::tuple candidate{decision.count("moderating", person.id),
                             ticket(decision.seed(), audit.ref + person.id), person.id};
        if (!best || candidate < *best) best = std::move(candidate);
    }
    return best ? std::optional(std::get<2>(*best)) : std::nullopt;
}

int steps_apart(const rules::Pack& pack, const rules::Tool& tool, const std::string& a,
                const std::string& b) {
    return std::abs(rank_of(pack, tool, a) - rank_of(pack, tool, b));
}

std::optional<Error> refuse_grade(const AuditTerms& terms, const std::optional<std::string>& grade) {
    if (!grade || rank_of(*terms.pack.pack, terms.tool, *grade) > 0) return std::nullopt;
    return Error{ErrorCode::invalid_input,
                 "`" + *grade + "` is not a grade of the tool " + terms.tool.id + "."};
}

audit::Regrade regrade_facts(const AuditTerms& terms, const rules::Moderation* block, const Audit& audit,
                             const std::string& grade, bool reasons) {
    audit::Regrade facts;
    facts.reasons_given = reasons;
    facts.steps_apart = steps_apart(*terms.pack.pack, terms.tool, audit.first_grade.value_or(""), grade);
    if (block != nullptr && block->differ_at_most >= 0) facts.differ_at_most = block->differ_at_most;
    facts.moderator_decides = block == nullptr || !block->beyond_dispute;
    return facts;
}

CommandResult regrade(Decision& decision, Audit audit, const audit::Regrade& facts, const std::string& grade,
                      const std::optional<std::string>& because) {
    if (auto allowed = may(audit.state, facts); !allowed) return allowed.error();
    audit.moderated_on = decision.now();
    audit.because = because;
    const boost::json::object details{{"from", audit.first_grade.value_or("")}, {"to", grade}};
    if (const auto next = next_state(audit.state, facts); next && *next == AuditState::disputed) {
        audit.state = AuditState::disputed;
        meet_deadline(decision, "moderation", audit.ref);
        decision.record("audit.disputed", audit, details);
        return answer(audit);
    }
    audit.grade = grade;
    decision.record("moderation.changed", audit, details);
    auto final = finalise(decision, audit, facts, details);
    if (!final) return final.error();
    return answer(*final);
}

}  // namespace

const rules::Moderation* moderation_block(Decision& decision, const Audit& audit) {
    const AuditTerms terms = terms_of(decision, audit);
    const Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    for (const rules::Moderation& block : terms.programme.moderation) {
        if (!block.only_if || holds(decision, *block.only_if, facts, "moderation.if")) return &block;
    }
    return nullptr;
}

engine::Result<Audit> choose_moderation(Decision& decision, Audit audit) {
    const AuditTerms terms = terms_of(decision, audit);
    const rules::Moderation* block = moderation_block(decision, audit);
    const bool demanded =
        audit.moderation_demanded || (block != nullptr && falls_into_share(decision, audit, block->share));
    if (!demanded) {
        audit.grade = audit.first_grade;
        return finalise(decision, std::move(audit), audit::SkipModeration{false, {}});
    }
    audit.moderator = choose_moderator(decision, *terms.pack.pack, block, audit);
    if (terms.programme.moderation_within) {
        start_deadline(decision, "moderation", audit.ref, terms.pack, *terms.programme.moderation_within);
    }
    if (!audit.moderator) {
        // It stays submitted until somebody who may takes it with `moderate`; the deadline runs meanwhile.
        decision.record("audit.unmoderated", audit, {{"because", "nobody may moderate it"}});
        raise_alerts(decision, terms.pack,
                     {{"quality_assurance_lead"}, "no_moderator", {Audit::kind_name, audit.ref}, 0, false});
        return audit;
    }
    if (auto taken = step(audit, audit::SelectForModeration{true, false}); !taken) return taken.error();
    decision.record("audit.moderation", audit);
    return audit;
}

CommandResult moderate_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const auto grade = arguments.optional_text("grade");
    const auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const AuditTerms terms = terms_of(decision, *audit);
    if (auto refused = refuse_grade(terms, grade)) return *refused;
    const rules::Moderation* block = moderation_block(decision, *audit);
    const auto person = decision.find<Person>(decision.actor());
    const bool waits = audit->state == AuditState::moderation || audit->state == AuditState::submitted;
    if (waits && audit->moderator != decision.actor() &&
        (!person || !may_moderate(decision, *terms.pack.pack, block, *audit, *person))) {
        return refused(*audit, "moderate",
                       decision.actor() + " may not moderate it: not a moderator, or its auditor");
    }
    if (audit->state == AuditState::submitted) {
        // Nobody could be chosen when it was submitted: whoever may takes it now.
        if (auto taken = step(*audit, audit::SelectForModeration{true, false}); !taken) return taken.error();
        audit->moderator = decision.actor();
        decision.record("audit.moderation", *audit);
    }
    const bool agrees = !grade || grade == audit->first_grade;
    if (!agrees) {
        const auto facts = regrade_facts(terms, block, *audit, *grade, because.has_value());
        audit->moderator = audit->state == AuditState::moderation ? decision.actor() : audit->moderator;
        return regrade(decision, std::move(*audit), facts, *grade, because);
    }
    if (auto allowed = may(audit->state, audit::Agree{}); !allowed) return allowed.error();
    audit->moderator = decision.actor();
    audit->moderated_on = decision.now();
    audit->grade = audit->first_grade;
    auto final = finalise(decision, std::move(*audit), audit::Agree{});
    if (!final) return final.error();
    return answer(*final);
}

CommandResult return_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    auto& [audit, because] = *request;
    const auto person = decision.find<Person>(decision.actor());
    const AuditTerms terms = terms_of(decision, audit);
    const rules::Moderation* block = moderation_block(decision, audit);
    if (audit.state == AuditState::moderation &&
        (!person || !may_moderate(decision, *terms.pack.pack, block, audit, *person))) {
        return refused(audit, "return", "only who may moderate it may return it, not " + decision.actor());
    }
    if (auto taken = step(audit, audit::Return{because.has_value()}); !taken) return taken.error();
    cancel_deadlines(decision, audit.ref);
    audit.because = because;
    decision.record("audit.returned", audit);
    if (terms.programme.first_audit_within) {
        start_deadline(decision, "first_audit", audit.ref, terms.pack, *terms.programme.first_audit_within);
    }
    return answer(audit);
}

CommandResult challenge_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    auto& [audit, because] = *request;
    const rules::Moderation* block = moderation_block(decision, audit);
    const AuditTerms terms = terms_of(decision, audit);
    audit::Challenge facts;
    facts.by_its_auditor = is_auditor(audit, decision.actor());
    facts.regraded = audit.grade != audit.first_grade;
    if (block != nullptr && block->challenge_within && audit.moderated_on) {
        facts.window = rules::to_text(*block->challenge_within);
        facts.within_window = decision.now() < rules::due(*audit.moderated_on, *block->challenge_within,
                                                          terms.pack->zone, terms.pack->calendar)
                                                   .ends;
    }
    if (auto taken = step(audit, facts); !taken) return taken.error();
    audit.finalised_on.reset();
    take_back_reaudit(decision, audit, "the grade is challenged");
    decision.record("audit.disputed", audit, {{"because", because.value_or("")}});
    return answer(audit);
}

CommandResult resolve_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const auto grade = arguments.optional_text("grade");
    const std::string because = arguments.text("because");
    const bool session = arguments.claim("session");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    if (auto refused = refuse_grade(terms_of(decision, *audit), grade)) return *refused;
    audit::Resolve facts;
    facts.by_session = session;
    facts.by_its_auditor = is_auditor(*audit, decision.actor());
    facts.by_its_moderator = audit->moderator == decision.actor();
    if (auto allowed = may(audit->state, facts); !allowed) return allowed.error();
    audit->grade = grade ? grade : audit->grade ? audit->grade : audit->first_grade;
    audit->because = because;
    auto final = finalise(decision, std::move(*audit), facts, {{"because", because}});
    if (!final) return final.error();
    return answer(*final);
}

}  // namespace workflows

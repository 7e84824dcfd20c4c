// The moderator's commands: agree, regrade, return.
#include "workflows/audits/moderation.hpp"

#include <algorithm>
#include <cstdlib>

#include <boost/json.hpp>

#include "workflows/agreement/drift.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/draft.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/overall.hpp"
#include "workflows/audits/standing.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/reading/withheld.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

// Where the auditor's tool gave no grade, the moderator's is no step away from anything.
int steps_apart(const AuditTerms& terms, const std::optional<std::string>& a,
                const std::optional<std::string>& b) {
    if (!a || !b) return 0;
    return std::abs(rank_of(*terms.pack.pack, terms.tool, *a) - rank_of(*terms.pack.pack, terms.tool, *b));
}

audit::Regrade regrade_facts(const AuditTerms& terms, const rules::Moderation* block, const Audit& audit,
                             bool reasons) {
    audit::Regrade facts;
    facts.reasons_given = reasons;
    facts.steps_apart = steps_apart(terms, audit.first_grade, audit.moderator_grade);
    if (block != nullptr && block->differ_at_most >= 0) facts.differ_at_most = block->differ_at_most;
    facts.moderator_decides = block == nullptr || !block->beyond_dispute;
    return facts;
}

bool follows_sections(const rules::Tool& tool) {
    const auto kind = tool.overall.kind;
    return kind != rules::Overall::Kind::judged && kind != rules::Overall::Kind::score;
}

// A moderator who sees sections differently sees the whole as the tool computes it from them; a grade that is
// said wins where the tool is judged, and where no section is named.
std::optional<Error> settle_moderated(Decision& decision, const AuditTerms& terms, Audit& audit,
                                      const std::optional<std::string>& said, bool sections_given) {
    if (!sections_given && (!said || said == audit.first_grade)) {
        audit.moderator_grade = audit.first_grade;
        return std::nullopt;
    }
    std::optional<std::string> grade = said ? said : audit.first_grade;
    if (follows_sections(terms.tool) && sections_given) {
        grade = computed(decision, terms, audit).grade;
        if (said && said != grade) {
            return Error{ErrorCode::invalid_input, audit.ref + ": with these sections the grade is " +
                                                       grade.value_or("none") + ", not " + *said + "."};
        }
    }
    audit.moderator_grade = settle_grade(decision, terms, audit, grade);
    return std::nullopt;
}

CommandResult regrade(Decision& decision, Audit audit, const audit::Regrade& facts,
                      const std::optional<std::string>& because) {
    if (auto allowed = may(audit.state, facts); !allowed) return allowed.error();
    audit.moderated_on = decision.now();
    audit.because = because;
    const json::object details{{"from", audit.first_grade.value_or("")},
                               {"to", audit.moderator_grade.value_or("")},
                               {"because", because.value_or("")}};
    if (const auto next = next_state(audit.state, facts); next && *next == AuditState::disputed) {
        audit.state = AuditState::disputed;
        meet_deadline(decision, "moderation", audit.ref);
        decision.record("audit.disputed", audit, details);
        await_settlement(decision, terms_of(decision, audit), audit);
        release_withheld(decision, audit.ref);
        note_drift(decision, audit);
        return answer(audit);
    }
    audit.grade = audit.moderator_grade;
    if (audit.grade != audit.first_grade) decision.record("moderation.changed", audit, details);
    auto final = finalise(decision, audit, facts, details);
    if (!final) return final.error();
    note_drift(decision, *final);
    return answer(*final);
}

CommandResult agree(Decision& decision, Audit audit) {
    if (auto allowed = may(audit.state, audit::Agree{}); !allowed) return allowed.error();
    audit.moderated_on = decision.now();
    audit.grade = audit.first_grade;
    auto final = finalise(decision, std::move(audit), audit::Agree{});
    if (!final) return final.error();
    note_drift(decision, *final);
    return answer(*final);
}

struct Judgement {
    std::optional<std::string> grade;
    std::optional<std::string> because;
    json::object sections;
};

// On a blind audit a grade counts once it is said: else whoever is asked for reasons has learnt that the
// first one is another, and tries the next. It is refused for want of reasons all the same, and kept.
CommandResult commit_without_reasons(Decision& decision, Audit audit, const std::string& refusal) {
    audit.moderated_on = decision.now();
    decision.record("audit.graded", audit, {{"grade", audit.moderator_grade.value_or("")}});
    release_withheld(decision, audit.ref);
    return engine::Reply{{engine::refused_member, refusal + " Your grade, " +
                                                      audit.moderator_grade.value_or("none") +
                                                      ", is kept and can no longer be changed: say why."}};
}

// What was committed stands; only its reasons are still to come.
std::optional<Error> refuse_second_thoughts(const Audit& audit, const Judgement& judgement) {
    const bool same_grade = !judgement.grade || judgement.grade == audit.moderator_grade;
    const bool same_sections = std::ranges::all_of(judgement.sections, [&](const auto& each) {
        const auto found = audit.sections.find(std::string(each.key()));
        return found != audit.sections.end() && each.value().is_string() &&
               each.value().get_string() == std::string_view(found->second);
    });
    if (same_grade && same_sections) return std::nullopt;
    return refused(audit, "moderate",
                   "the grade " + audit.moderator_grade.value_or("none") +
                       " was given blind and can no longer be changed; its reasons are missing");
}

CommandResult give_reasons(Decision& decision, const AuditTerms& terms, const rules::Moderation* block,
                           Audit audit, const Judgement& judgement) {
    if (auto second = refuse_second_thoughts(audit, judgement)) return *second;
    const auto facts = regrade_facts(terms, block, audit, judgement.because.has_value());
    return regrade(decision, std::move(audit), facts, judgement.because);
}

// Before anything is compared with the first auditor's: what is asked for here tells nothing of it.
std::optional<Error> refuse_blind(const AuditTerms& terms, const Audit& audit, const Judgement& judgement) {
    if (!audit.blind || terms.tool.scale.empty()) return std::nullopt;
    if (!judgement.grade && judgement.sections.empty())
        return refused(audit, "moderate", "it is moderated blind: give your own grade");
    if (judgement.grade && !judgement.sections.empty() && follows_sections(terms.tool))
        return refused(
            audit, "moderate",
            "it is moderated blind: give the sections, from which the grade follows, or the grade");
    return std::nullopt;
}

CommandResult judge(Decision& decision, const AuditTerms& terms, const rules::Moderation* block, Audit audit,
                    const Judgement& judgement) {
    if (audit.moderated_on) return give_reasons(decision, terms, block, std::move(audit), judgement);
    if (auto wrong = refuse_blind(terms, audit, judgement)) return *wrong;
    const auto before = audit.sections;
    if (auto wrong = take_sections(judgement.sections, audit)) return *wrong;
    if (auto wrong = refuse_misfits(decision, terms, audit)) return *wrong;
    const bool sections_differ = audit.sections != before;
    if (auto wrong = settle_moderated(decision, terms, audit, judgement.grade, sections_differ))
        return *wrong;
    if (sections_differ) audit.first_sections = before;
    audit.moderator = decision.actor();
    if (!sections_differ && audit.moderator_grade == audit.first_grade)
        return agree(decision, std::move(audit));
    const auto facts = regrade_facts(terms, block, audit, judgement.because.has_value());
    if (auto allowed = may(audit.state, facts); !allowed && audit.blind)
        return commit_without_reasons(decision, std::move(audit), allowed.error().message);
    return regrade(decision, std::move(audit), facts, judgement.because);
}

bool waits_for_moderator(const Audit& audit) {
    return audit.state == AuditState::moderation || audit.state == AuditState::submitted;
}

}  // namespace

std::optional<Error> refuse_grade(const AuditTerms& terms, const std::optional<std::string>& grade) {
    if (!grade || rank_of(*terms.pack.pack, terms.tool, *grade) > 0) return std::nullopt;
    return Error{ErrorCode::invalid_input,
                 "`" + *grade + "` is not a grade of the tool " + terms.tool.id + "."};
}

CommandResult moderate_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const Judgement judgement{arguments.optional_text("grade"), arguments.optional_text("because"),
                              arguments.object("sections")};
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const AuditTerms terms = terms_of(decision, *audit);
    if (auto refused = refuse_grade(terms, judgement.grade)) return *refused;
    if (!waits_for_moderator(*audit)) {
        auto allowed = may(audit->state, audit::Agree{});
        return allowed ? CommandResult(answer(*audit)) : allowed.error();
    }
    const rules::Moderation* block = moderation_block(decision, *audit);
    const auto person = decision.find<Person>(decision.actor());
    if (audit->moderator != decision.actor() &&
        (!person || !may_moderate(decision, terms, block, *audit, *person))) {
        return refused(
            *audit, "moderate",
            decision.actor() + " may not moderate it: not a moderator, or its auditor, or the case's worker");
    }
    if (audit->state == AuditState::submitted) {
        // Nobody could be chosen when it was submitted: whoever may takes it now.
        if (auto taken = step(*audit, audit::SelectForModeration{true, false}); !taken) return taken.error();
        audit->moderator = decision.actor();
        decision.record("audit.moderation", *audit);
    }
    return judge(decision, terms, block, std::move(*audit), judgement);
}

CommandResult return_audit(Decision& decision) {
    auto request = audit_and_reason(decision);
    if (!request) return request.error();
    auto& [audit, because] = *request;
    const auto person = decision.find<Person>(decision.actor());
    const AuditTerms terms = terms_of(decision, audit);
    const rules::Moderation* block = moderation_block(decision, audit);
    if (audit.state == AuditState::moderation &&
        (!person || !may_moderate(decision, terms, block, audit, *person))) {
        return refused(audit, "return", "only who may moderate it may return it, not " + decision.actor());
    }
    if (audit.state == AuditState::moderation && audit.moderated_on)
        return refused(audit, "return", "a grade was given already: only its reasons are missing");
    if (auto taken = step(audit, audit::Return{because.has_value()}); !taken) return taken.error();
    cancel_deadlines(decision, audit.ref);
    audit.because = because;
    decision.record("audit.returned", audit, {{"because", because.value_or("")}});
    take_back_withheld(decision, audit.ref);
    start_audit_deadline(decision, "first_audit", terms, audit);
    note_conflict(decision, audit);
    return answer(audit);
}

}  // namespace workflows

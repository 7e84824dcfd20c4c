// The commands of those who fill the tool in: begin, save, submit, recall.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/audits/answers.hpp"
#include "workflows/audits/draft.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/findings.hpp"
#include "workflows/audits/overall.hpp"
#include "workflows/audits/standing.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/withheld.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

const char* source_of_grade(const rules::Tool& tool) {
    return tool.overall.kind == rules::Overall::Kind::score ? "from the answers" : "from the sections";
}

// What is computed may be said as well, but not otherwise.
std::optional<Error> settle_first_grade(Decision& decision, const AuditTerms& terms, Audit& audit) {
    const std::optional<std::string> said = audit.first_grade;
    std::optional<std::string> grade = said;
    if (terms.tool.overall.kind != rules::Overall::Kind::judged) {
        const Verdict verdict = computed(decision, terms, audit);
        grade = verdict.grade;
        audit.score = verdict.score;
        audit.ungraded_because.reset();
        if (!grade && !verdict.because.empty()) audit.ungraded_because = verdict.because;
    }
    audit.first_grade = settle_grade(decision, terms, audit, grade);
    if (!said || said == grade || said == audit.first_grade) return std::nullopt;
    return Error{ErrorCode::invalid_input,
                 audit.ref + ": the grade follows " + source_of_grade(terms.tool) + ": it is " +
                     audit.first_grade.value_or("none (" + audit.ungraded_because.value_or("") + ")") +
                     ", not " + *said + "."};
}

audit::Submit submission(Decision& decision, const AuditTerms& terms, const Audit& audit,
                         const std::set<std::string>& shown) {
    audit::Submit submit;
    submit.by_its_auditor = is_auditor(audit, decision.actor());
    submit.unanswered = unanswered(decision, terms, audit, shown, rules::AnsweredBy::auditor);
    for (std::string& each : missing_from_support(decision, terms, audit, shown))
        submit.unanswered.push_back(std::move(each));
    submit.grade_missing = !terms.tool.scale.empty() && !audit.first_grade && !audit.ungraded_because;
    submit.conversation_missing = terms.programme.conversation_required && !audit.conversation;
    return submit;
}

CommandResult submit_whole(Decision& decision, const AuditTerms& terms, Audit audit,
                           const json::array& findings) {
    const auto shown = shown_questions(decision, terms, audit);
    json::object details;
    if (const auto dropped = drop_hidden(terms.tool, shown, audit); !dropped.empty())
        details.emplace("dropped", to_json(dropped));
    if (auto otherwise = settle_first_grade(decision, terms, audit)) return *otherwise;
    if (auto taken = step(audit, submission(decision, terms, audit, shown)); !taken) return taken.error();
    audit.submitted_on = decision.now();
    const auto about = decision.find<Case>(audit.case_);
    if (about && !audit.unit_then) audit.unit_then = unit_today(decision, about->unit);
    meet_deadline(decision, "first_audit", audit.ref);
    decision.record("audit.submitted", audit, std::move(details));
    if (auto refused = record_findings(decision, terms, audit, findings)) return *refused;
    decision.settle();
    if (decision.failure()) return *decision.failure();

    const auto submitted = decision.find<Audit>(audit.ref);
    if (submitted->state == AuditState::withdrawn) return answer(*submitted);  // A rule did.
    auto moderated = choose_moderation(decision, *submitted);
    if (!moderated) return moderated.error();
    return answer(*moderated);
}

}  // namespace

CommandResult begin_audit(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const bool by_one_of_them = !parts_of(*audit, decision.actor()).empty();
    const Audit before = *audit;
    if (auto taken = step(*audit, audit::Begin{by_one_of_them}); !taken) return taken.error();
    if (auto refused = refuse_holders(decision, before)) return *refused;
    decision.record("audit.began", *audit);
    return answer(*audit);
}

CommandResult save_draft(Decision& decision) {
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const AuditTerms terms = terms_of(decision, *audit);
    const bool by_one_of_them = !parts_of(*audit, decision.actor()).empty();
    if (auto taken = step(*audit, audit::SaveDraft{by_one_of_them}); !taken) return taken.error();
    if (is_auditor(*audit, decision.actor())) {
        if (auto refused = refuse_holders(decision, *audit)) return *refused;
    }
    Arguments arguments(decision.command());
    if (auto refused = take_draft(decision, terms, arguments, *audit)) return *refused;
    decision.record("audit.saved", *audit);
    return answer(*audit);
}

CommandResult submit_audit(Decision& decision) {
    auto found = audit_of_command(decision);
    if (!found) return found.error();
    Audit audit = std::move(*found);
    const AuditTerms terms = terms_of(decision, audit);
    // A grade of an earlier submission is computed anew, not compared with.
    if (terms.tool.overall.kind != rules::Overall::Kind::judged) audit.first_grade.reset();
    Arguments arguments(decision.command());
    const json::array findings = arguments.array("findings");
    const auto parts = parts_of(audit, decision.actor());
    if (parts.empty()) {
        auto taken = step(audit, audit::Submit{});
        return taken ? CommandResult(answer(audit)) : taken.error();
    }
    if (auto refused = take_draft(decision, terms, arguments, audit)) return *refused;
    if (!parts.contains(rules::AnsweredBy::auditor)) {
        return hand_in_support(decision, terms, std::move(audit));
    }
    const bool is_open = audit.state == AuditState::first_audit || audit.state == AuditState::returned;
    if (auto refused = is_open ? refuse_holders(decision, audit) : std::nullopt) return *refused;
    return submit_whole(decision, terms, std::move(audit), findings);
}

CommandResult recall_audit(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    const Audit before = *audit;
    if (auto taken = step(*audit, audit::Recall{is_auditor(*audit, decision.actor()), false}); !taken) {
        return taken.error();
    }
    if (auto refused = refuse_holders(decision, before)) return *refused;
    audit->submitted_on.reset();
    audit->unit_then.reset();
    cancel_deadlines(decision, audit->ref);
    restart_deadline(decision, "first_audit", audit->ref);
    decision.record("audit.recalled", *audit);
    take_back_withheld(decision, audit->ref);
    return answer(*audit);
}

}  // namespace workflows

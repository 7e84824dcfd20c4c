// The auditor's commands: begin, save, submit, recall.
#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/steps.hpp"
#include "workflows/deadlines/deadline.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

void take_answers(Arguments& arguments, Audit& audit) {
    for (const auto& answer : arguments.object("answers")) audit.answers[answer.key()] = answer.value();
    for (const auto& section : arguments.object("sections")) {
        audit.sections[section.key()] = section.value().is_string()
                                            ? std::string(section.value().get_string())
                                            : json::serialize(section.value());
    }
    if (auto conversation = arguments.optional_text("conversation")) audit.conversation = conversation;
    if (auto grade = arguments.optional_text("grade")) audit.first_grade = grade;
}

std::optional<Error> refuse_misfits(const AuditTerms& terms, const Audit& audit) {
    const auto problems = misfits(*terms.pack.pack, terms.tool, audit);
    if (problems.empty()) return std::nullopt;
    std::string text = audit.ref + ": ";
    for (const std::string& problem : problems) text += (text.ends_with(": ") ? "" : "; ") + problem;
    return Error{ErrorCode::invalid_input, text + "."};
}

std::string text_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

engine::Result<Finding> read_finding(const Decision& decision, const rules::Pack& pack, const Audit& audit,
                                     const json::value& from) {
    const auto refuse = [&](const std::string& why) {
        return Error{ErrorCode::invalid_input, audit.ref + ": a finding " + why + "."};
    };
    if (!from.is_object()) return refuse("must be { theme, kind, note }");
    const json::object& given = from.get_object();
    Finding finding;
    finding.theme = text_in(given, "theme");
    finding.kind = text_in(given, "kind");
    finding.note = text_in(given, "note");
    if (!pack.themes.contains(finding.theme)) return refuse("has no known theme: `" + finding.theme + "`");
    if (finding.kind != "strength" && finding.kind != "concern") return refuse("is a strength or a concern");
    if (const std::string section = text_in(given, "section"); !section.empty()) finding.section = section;
    const auto* good = given.if_contains("good_practice");
    finding.good_practice = good != nullptr && good->is_bool() && good->get_bool();
    finding.audit = audit.ref;
    finding.case_ = audit.case_;
    finding.programme = audit.programme;
    finding.round = audit.round;
    finding.pack = audit.pack;
    finding.recorded_on = decision.now();
    return finding;
}

std::optional<Error> record_findings(Decision& decision, const rules::Pack& pack, const Audit& audit,
                                     const json::array& findings) {
    for (const json::value& each : findings) {
        auto finding = read_finding(decision, pack, audit, each);
        if (!finding) return finding.error();
        finding->ref = decision.next_reference<Finding>();
        decision.record("finding.recorded", *finding);
    }
    return std::nullopt;
}

}  // namespace

CommandResult begin_audit(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    if (auto taken = step(*audit, audit::Begin{is_auditor(*audit, decision.actor())}); !taken)
        return taken.error();
    decision.record("audit.began", *audit);
    return answer(*audit);
}

CommandResult save_draft(Decision& decision) {
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    Arguments arguments(decision.command());
    take_answers(arguments, *audit);
    if (auto problem = arguments.problem()) return *problem;
    if (auto taken = step(*audit, audit::SaveDraft{is_auditor(*audit, decision.actor())}); !taken) {
        return taken.error();
    }
    if (auto refused = refuse_misfits(terms_of(decision, *audit), *audit)) return *refused;
    decision.record("audit.saved", *audit);
    return answer(*audit);
}

CommandResult submit_audit(Decision& decision) {
    auto found = audit_of_command(decision);
    if (!found) return found.error();
    Audit audit = std::move(*found);
    const AuditTerms terms = terms_of(decision, audit);
    Arguments arguments(decision.command());
    take_answers(arguments, audit);
    const json::array findings = arguments.array("findings");
    if (auto problem = arguments.problem()) return *problem;
    if (auto refused = refuse_misfits(terms, audit)) return *refused;
    if (const auto computed = computed_grade(*terms.pack.pack, terms.tool, audit))
        audit.first_grade = computed;

    audit::Submit submit;
    submit.by_its_auditor = is_auditor(audit, decision.actor());
    submit.unanswered = unanswered(decision, *terms.pack.pack, terms.tool, audit);
    submit.grade_missing = !terms.tool.scale.empty() && !audit.first_grade;
    submit.conversation_missing = terms.programme.conversation_required && !audit.conversation;
    if (auto taken = step(audit, submit); !taken) return taken.error();
    audit.submitted_on = decision.now();
    meet_deadline(decision, "first_audit", audit.ref);
    decision.record("audit.submitted", audit);
    if (auto refused = record_findings(decision, *terms.pack.pack, audit, findings)) return *refused;
    decision.settle();
    if (decision.failure()) return *decision.failure();

    auto moderated = choose_moderation(decision, *decision.find<Audit>(audit.ref));
    if (!moderated) return moderated.error();
    return answer(*moderated);
}

CommandResult recall_audit(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    if (auto taken = step(*audit, audit::Recall{is_auditor(*audit, decision.actor()), false}); !taken) {
        return taken.error();
    }
    audit->submitted_on.reset();
    restart_deadline(decision, "first_audit", audit->ref);
    decision.record("audit.recalled", *audit);
    return answer(*audit);
}

}  // namespace workflows

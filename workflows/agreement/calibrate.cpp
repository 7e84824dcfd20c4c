#include <algorithm>

#include <boost/json.hpp>

#include "workflows/agreement/commands.hpp"
#include "workflows/arguments.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/audits/steps.hpp"
#include "workflows/line.hpp"
#include "workflows/records/agreement.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

constexpr const char* by_reader = "reader";

Error bad_input(const std::string& audit, const std::string& why) {
    return {ErrorCode::invalid_input, audit + ": " + why + "."};
}

std::optional<Error> refuse_unknown(const AuditTerms& terms, const std::string& audit,
                                    const std::string& grade) {
    if (rank_of(*terms.pack.pack, terms.tool, grade) > 0) return std::nullopt;
    return bad_input(audit, "`" + grade + "` is not a grade of the tool " + terms.tool.id);
}

std::optional<Error> take_sections(const AuditTerms& terms, const json::object& sections,
                                   Calibration& calibration) {
    for (const auto& each : sections) {
        const std::string id(each.key());
        const auto known = [&](const rules::Section& section) { return section.id == id && section.graded; };
        if (std::ranges::none_of(terms.tool.sections, known))
            return bad_input(calibration.audit, "the tool has no graded section `" + id + "`");
        if (!each.value().is_string())
            return bad_input(calibration.audit, "section " + id + " must be a grade");
        const std::string grade(each.value().get_string());
        if (auto wrong = refuse_unknown(terms, calibration.audit, grade)) return wrong;
        calibration.sections.emplace(id, grade);
    }
    return std::nullopt;
}

// A second reader who judged it before would only compare with a memory.
std::optional<Error> refuse_reader(Decision& decision, const Audit& audit) {
    const std::string& reader = decision.actor();
    if (auto objection = objection_to_judge(decision, terms_of(decision, audit), audit, reader))
        return refused(audit, "reread", *objection);
    if (audit.moderator == reader) return refused(audit, "reread", reader + " moderated it");
    for (const auto& each : decision.list<Calibration>("calibration_of_audit", audit.ref)) {
        if (each.against == by_reader && each.by == reader)
            return refused(audit, "reread", reader + " has read it already (" + each.ref + ")");
    }
    return std::nullopt;
}

std::optional<Error> take_judgement(Decision& decision, Arguments& arguments, const Audit& audit,
                                    Calibration& calibration) {
    const AuditTerms terms = terms_of(decision, audit);
    calibration.grade = arguments.optional_text("grade");
    const json::object sections = arguments.object("sections");
    calibration.judged_on = arguments.date("on").value_or(today(decision));
    calibration.because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return problem;
    if (!audit.finalised_on) return refused(audit, decision.command().name, "our own grade is not final yet");
    if (calibration.judged_on > today(decision)) return bad_input(audit.ref, "the day lies in the future");
    if (!calibration.grade && sections.empty())
        return bad_input(audit.ref, "say which grade they give: overall, or by section");
    if (calibration.grade) {
        if (auto wrong = refuse_unknown(terms, audit.ref, *calibration.grade)) return wrong;
    }
    return take_sections(terms, sections, calibration);
}

CommandResult keep(Decision& decision, const Audit& audit, Calibration calibration) {
    calibration.ref = decision.next_reference<Calibration>();
    calibration.case_ = audit.case_;
    calibration.programme = audit.programme;
    calibration.our_grade = audit.grade;
    calibration.our_sections = audit.sections;
    calibration.auditors = audit.auditors;
    calibration.recorded_by = decision.actor();
    calibration.recorded_on = decision.now();
    calibration.pack = audit.pack;
    decision.record("calibration.recorded", calibration);
    return engine::Reply{{"ref", calibration.ref}, {"audit", audit.ref}};
}

}  // namespace

CommandResult calibrate_audit(Decision& decision) {
    Arguments arguments(decision.command());
    Calibration calibration;
    calibration.against = "external";
    calibration.by = arguments.text("from");
    const auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    calibration.audit = audit->ref;
    if (auto wrong = take_judgement(decision, arguments, *audit, calibration)) return *wrong;
    // Who is compared with others does not keep what the others said.
    if (auto objection = objection_to_judge(decision, terms_of(decision, *audit), *audit, decision.actor()))
        return refused(*audit, "calibrate", *objection);
    return keep(decision, *audit, std::move(calibration));
}

CommandResult reread_audit(Decision& decision) {
    Arguments arguments(decision.command());
    const auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    Calibration calibration;
    calibration.against = by_reader;
    calibration.by = decision.actor();
    calibration.audit = audit->ref;
    if (auto wrong = take_judgement(decision, arguments, *audit, calibration)) return *wrong;
    if (auto wrong = refuse_reader(decision, *audit)) return *wrong;
    return keep(decision, *audit, std::move(calibration));
}

}  // namespace workflows

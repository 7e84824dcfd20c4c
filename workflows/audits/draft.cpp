#include "workflows/audits/draft.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/audits/grades.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using rules::AnsweredBy;

Error bad_input(const Audit& audit, const std::string& why) {
    return {ErrorCode::invalid_input, audit.ref + ": " + why + "."};
}

std::string owner_of(const Audit& audit, AnsweredBy part) {
    return part == AnsweredBy::auditor ? "the auditor's part"
                                       : "the part of business support (" + audit.support.value_or("") + ")";
}

// Nobody writes into somebody else's part, not even what would fit.
std::optional<Error> refuse_foreign(const Decision& decision, const AuditTerms& terms, const Audit& audit,
                                    const json::object& answers, const json::object& sections) {
    const auto parts = parts_of(audit, decision.actor());
    for (const rules::Section& section : terms.tool.sections) {
        if (parts.contains(section.answered_by)) continue;
        const auto refuse = [&](const std::string& what) {
            return refused(audit, decision.command().name,
                           what + " belongs to " + owner_of(audit, section.answered_by));
        };
        if (sections.contains(section.id)) return refuse("the section " + section.id);
        for (const rules::Question& question : section.questions) {
            if (answers.contains(question.id)) return refuse("the question " + question.id);
        }
    }
    return std::nullopt;
}

void take_answers(const json::object& answers, Audit& audit) {
    for (const auto& answer : answers) {
        if (answer.value().is_null()) {
            audit.answers.erase(answer.key());
        } else {
            audit.answers[answer.key()] = answer.value();
        }
    }
}

}  // namespace

std::optional<Error> take_sections(const json::object& sections, Audit& audit) {
    for (const auto& section : sections) {
        const std::string id(section.key());
        audit.sections.erase(id);
        std::erase(audit.not_applicable, id);
        if (section.value().is_null()) continue;
        if (!section.value().is_string()) return bad_input(audit, "section " + id + " must be a grade or na");
        if (section.value().get_string() == "na") {
            audit.not_applicable.push_back(id);
        } else {
            audit.sections[id] = std::string(section.value().get_string());
        }
    }
    std::ranges::sort(audit.not_applicable);
    return std::nullopt;
}

std::optional<Error> refuse_misfits(const Decision& decision, const AuditTerms& terms, const Audit& audit) {
    // Staff who are not in the register of people may still hold cases.
    const auto is_person = [&](const std::string& id) {
        return decision.find<Person>(id).has_value() || decision.any("case_of_worker", id);
    };
    std::string text;
    for (const std::string& problem : misfits(*terms.pack.pack, terms.tool, audit, is_person))
        text += (text.empty() ? "" : "; ") + problem;
    return text.empty() ? std::nullopt : std::optional(bad_input(audit, text));
}

std::optional<Error> take_draft(const Decision& decision, const AuditTerms& terms, Arguments& arguments,
                                Audit& audit) {
    const json::object answers = arguments.object("answers");
    const json::object sections = arguments.object("sections");
    const auto conversation = arguments.optional_text("conversation");
    const auto grade = arguments.optional_text("grade");
    if (auto problem = arguments.problem()) return problem;
    if (auto foreign = refuse_foreign(decision, terms, audit, answers, sections)) return foreign;
    if ((conversation || grade) && !is_auditor(audit, decision.actor())) {
        return refused(audit, decision.command().name, "grade and conversation belong to the auditor's part");
    }
    take_answers(answers, audit);
    if (auto wrong = take_sections(sections, audit)) return wrong;
    if (conversation) audit.conversation = conversation;
    if (grade && terms.tool.scale.empty())
        return bad_input(audit, "the tool " + terms.tool.id + " has no grade; say it in words");
    if (grade) audit.first_grade = grade;
    return refuse_misfits(decision, terms, audit);
}

}  // namespace workflows

#include "workflows/audits/support.hpp"

#include <algorithm>
#include <tuple>

#include "workflows/audits/answers.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

constexpr const char* kind = "business_support";

// Steps upwards from the case's unit; people elsewhere come last.
std::size_t distance(const std::vector<Unit>& line, const Person& person) {
    const auto unit = std::ranges::find_if(line, [&](const Unit& each) { return each.id == person.unit; });
    return static_cast<std::size_t>(unit - line.begin());
}

bool can_fill_in(const Decision& decision, const Audit& audit, const Person& person) {
    return has_role(person, kind) && !has_left(person, today(decision)) &&
           !is_on_leave(person, today(decision)) && !is_auditor(audit, person.id);
}

}  // namespace

bool has_support_part(const rules::Tool& tool) {
    return std::ranges::any_of(tool.sections, [](const rules::Section& section) {
        return section.answered_by == rules::AnsweredBy::business_support;
    });
}

void choose_support(Decision& decision, const AuditTerms& terms, Audit& audit) {
    if (!has_support_part(terms.tool)) return;
    const auto present = audit.support ? decision.find<Person>(*audit.support) : std::nullopt;
    if (present && !has_left(*present, today(decision))) return;
    audit.support.reset();
    const auto about = decision.find<Case>(audit.case_);
    const auto line = units_upwards(decision, about ? about->unit : std::nullopt);
    std::optional<std::tuple<std::size_t, std::size_t, std::string, std::string>> best;
    for (const Person& person : decision.list_all<Person>("person")) {
        if (!can_fill_in(decision, audit, person)) continue;
        std::tuple candidate{distance(line, person), decision.count("supporting", person.id),
                             ticket(decision.seed(), audit.ref + person.id), person.id};
        if (!best || candidate < *best) best = std::move(candidate);
    }
    if (best) audit.support = std::get<3>(*best);
}

std::optional<engine::Error> name_support(Decision& decision, Audit& audit, const std::string& person) {
    const AuditTerms terms = terms_of(decision, audit);
    if (!has_support_part(terms.tool))
        return refused(audit, "assign", "the tool " + terms.tool.id + " has no part of business support");
    if (!may(audit.state, audit::SaveDraft{true}) && audit.state != AuditState::assigned &&
        audit.state != AuditState::sampled) {
        return refused(audit, "assign", "its part of business support is no longer open");
    }
    const auto found = decision.find<Person>(person);
    if (!found || has_left(*found, today(decision)))
        return engine::Error{engine::ErrorCode::invalid_input, "There is no person `" + person + "`."};
    audit.support = person;
    audit.support_done_on.reset();
    decision.record("audit.support_assigned", audit);
    meet_deadline(decision, kind, audit.ref);
    start_support_deadline(decision, terms, audit);
    return std::nullopt;
}

void start_support_deadline(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    if (!audit.support || audit.support_done_on || is_auditor(audit, *audit.support)) return;
    start_audit_deadline(decision, kind, terms, audit);
}

std::set<rules::AnsweredBy> parts_of(const Audit& audit, const std::string& person) {
    std::set<rules::AnsweredBy> parts;
    if (is_auditor(audit, person)) {
        parts.insert(rules::AnsweredBy::auditor);
        if (!audit.support) parts.insert(rules::AnsweredBy::business_support);
    }
    if (audit.support == person) parts.insert(rules::AnsweredBy::business_support);
    return parts;
}

CommandResult hand_in_support(Decision& decision, const AuditTerms& terms, Audit audit) {
    if (auto allowed = may(audit.state, audit::SaveDraft{true}); !allowed) {
        return refused(audit, "submit", "the part of business support is handed in while it is audited");
    }
    const auto shown = shown_questions(decision, terms, audit);
    const auto missing = unanswered(decision, terms, audit, shown, rules::AnsweredBy::business_support);
    if (!missing.empty()) {
        return refused(audit, "submit", "the part of business support is not complete: " + listed(missing));
    }
    audit.support_done_on = decision.now();
    decision.record("audit.part_completed", audit, {{"part", kind}});
    meet_deadline(decision, kind, audit.ref);
    return answer(audit);
}

std::vector<std::string> missing_from_support(Decision& decision, const AuditTerms& terms, const Audit& audit,
                                              const std::set<std::string>& shown) {
    if (audit.support && !is_auditor(audit, *audit.support) && !audit.support_done_on &&
        has_support_part(terms.tool)) {
        return {"the part of business support (" + *audit.support + ")"};
    }
    return unanswered(decision, terms, audit, shown, rules::AnsweredBy::business_support);
}

}  // namespace workflows

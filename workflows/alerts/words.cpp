#include "workflows/alerts/words.hpp"

#include <algorithm>
#include <map>

#include "rules/conditions/expression.hpp"

namespace workflows {
namespace {

struct Words {
    const char* subject;
    const char* body;
};

// Without a template of the pack. A reference and a date are all they hold: no child's data leaves in a
// message.
const std::map<std::string, Words, std::less<>>& built_in() {
    static const std::map<std::string, Words, std::less<>> words{
        {"due_soon", {"Due soon: ", "This is due soon. Please deal with it, or ask for more time."}},
        {"overdue",
         {"Overdue: ", "This was due and is not done. Please deal with it, or ask for more time."}},
        {"imported_overdue",
         {"Overdue when it was imported: ",
          "These actions came from the council's own list, and their date had passed. Please deal with them, "
          "or ask for more time."}},
        {"pick",
         {"Please choose the cases for ", "The round has started: please choose the cases for this worker."}},
        {"response", {"A response is owed: ", "An audit was finished. Please say what was done about it."}},
        {"no_owner",
         {"Nobody owns ", "Nobody holds the role that should own this action. Please hand it to somebody."}},
        {"unanswered", {"Not acknowledged: ", "This was sent, and nobody has acknowledged it yet."}},
        {"meeting", {"The agenda is ready: ", "The board's agenda and lists are in Caseloop."}},
        {"no_due",
         {"No date for ",
          "The rule gives this action no date for the audit's grade. Please agree one with `extend`."}},
        {"no_moderator",
         {"Nobody can moderate ",
          "Everybody who may is away or audited it. Whoever may can take it with `moderate`."}},
        {"conflict",
         {"Its auditor may no longer audit it: ",
          "Something has changed since the auditor was named. It cannot go on until somebody else is."}},
        {"disputed",
         {"In dispute: ",
          "People differ on its grade. Somebody who has neither audited nor moderated it has to settle it."}},
        {"undelivered", {"Messages that could not be delivered: ", ""}},
        {"handed_over", {"Handed over to you by ", "Somebody leaves, and this is yours from now on."}},
        {"action_handed_over",
         {"Yours from now on: ",
          "Somebody handed this action over to you. Please see what is to be done, and by when."}},
        {"not_smart",
         {"Not SMART: ", "This action was created although it lacks something. Please say what is missing."}},
        {"concern_raised",
         {"A concern waits for your answer: ", "Please say what was done about it, before its date."}},
        {"concern_escalated",
         {"A concern has come to you: ",
          "It was not answered in time, or the answer did not satisfy. Please say what was done about it."}},
        {"concern_answered",
         {"Your concern was answered: ", "Please accept the answer, or reject it and say why."}},
        {"concern_overdue",
         {"Nobody answered a concern: ", "Its last stage has been missed too. Please see to it."}},
        {"concern_closed", {"A concern is closed: ", "It is on record how it was dealt with."}},
        {"safeguarding",
         {"Safeguarding concern: ", "A child may not be safe. Please acknowledge this and act now."}},
        {"rule_skipped",
         {"A rule was left out: ",
          "It stood in the way of something that no rule may stop. Please put the pack right, and do by hand "
          "what the rule was to do."}},
        {"unassigned",
         {"No auditor could be found: ",
          "Nobody is independent, trained and free. Please assign an auditor."}},
    };
    return words;
}

// What may leave the house: references, names of the council's and of the pack's, dates, counts, grades.
// Never what somebody typed, nor what else a register says of a child. What is new stays inside until it
// stands here.
struct MayLeave {
    std::string_view record;
    std::string_view fields;
};
constexpr MayLeave may_leave[] = {
    {"case", "ref unit worker open"},
    {"unit", "id kind title"},
    {"person", "id name unit roles manager on_leave"},
    {"programme", "id title kind"},
    {"round",
     "id programme started_on cohort_from cohort_to census size state cohort_size frame_size excluded "
     "exceptions algorithm frame_units drawn_units drawn_cases"},
    {"audit",
     "ref case round programme tool kind follows state first_grade grade sections score auditors drawn_as "
     "unassigned conflict "
     "moderator visit_number submitted_on finalised_on outcome section_outcomes moderator_grade blind "
     "limited_by not_applicable only_sections support resolved_by session"},
    {"finding", "theme kind section good_practice"},
    {"action",
     "ref case audit owner priority level board due first_due completed_on state overdue settled "
     "effect extensions recommended_by evidence_demanded"},
    {"deadline", "kind due of opens capped state passed"},
    {"alert", "ref to template about channel state step urgent"},
    {"drift", "limit title auditor past value of"},
    {"calibration", "ref audit case programme against grade our_grade sections our_sections judged_on"},
    {"recurrence",
     "theme crossed first_seen times strengths audits audits_within this_year last_year finding audit"},
    {"practice", "ref theme state"},
    {"concern",
     "ref kind title case audit raised_by arose_on raised_on raised_late state stage from owes due overdue "
     "missed escalations rejections reopened closed_by closed_on"},
    {"safeguarding",
     "ref case audit raised_by raised_on state due overdue told acknowledged_by acknowledged_on closed_by "
     "closed_on"},
};

bool stays_inside(const std::string& record, const std::string& field) {
    const auto found = std::ranges::find(may_leave, record, &MayLeave::record);
    if (found == std::end(may_leave)) return true;
    return (" " + std::string(found->fields) + " ").find(" " + field + " ") == std::string::npos;
}

bool tells_of_child(const rules::Condition& condition) {
    const auto& looked_at = condition.program->references();
    return std::ranges::find(looked_at.variables, "answers") != looked_at.variables.end() ||
           std::ranges::any_of(looked_at.record_fields,
                               [](const auto& each) { return stays_inside(each.first, each.second); });
}

constexpr const char* look_inside = "(in Caseloop)";

std::optional<std::string> outward(const rules::Template& text, const Facts& facts) {
    rules::Template safe{text.text, text.where, {}};
    bool differs = false;
    for (const auto& piece : text.pieces) {
        const auto* condition = std::get_if<rules::Condition>(&piece);
        const bool tells = condition != nullptr && tells_of_child(*condition);
        differs |= tells;
        safe.pieces.push_back(tells ? decltype(safe.pieces)::value_type(look_inside) : piece);
    }
    return differs ? std::optional(fill(safe, facts)) : std::nullopt;
}

rules::Template known_part(const rules::Template& text, const Facts& facts, const Audience* audience) {
    if (audience == nullptr) return text;
    rules::Template known{text.text, text.where, {}};
    for (const auto& piece : text.pieces) {
        const auto* condition = std::get_if<rules::Condition>(&piece);
        const bool is_known = condition == nullptr || audience->may_know(*condition, facts);
        known.pieces.push_back(is_known ? piece : decltype(known.pieces)::value_type(unseen_part));
    }
    return known;
}

}  // namespace

void write_words(Alert& alert, const rules::Pack& pack, const Facts& facts, const Audience* audience) {
    if (const auto own = pack.alerting.templates.find(alert.template_);
        own != pack.alerting.templates.end()) {
        const rules::Template subject = known_part(own->second.subject, facts, audience);
        const rules::Template body = known_part(own->second.body, facts, audience);
        alert.subject = fill(subject, facts);
        alert.body = fill(body, facts);
        alert.outward_subject = outward(subject, facts);
        alert.outward_body = outward(body, facts);
        // Somebody has to be able to tell one from the other.
        if (alert.outward_subject == look_inside) alert.outward_subject = facts.about + " " + look_inside;
        return;
    }
    const auto words = built_in().find(alert.template_);
    alert.subject = (words == built_in().end() ? "" : words->second.subject) + facts.about;
    alert.body = words == built_in().end() ? "" : words->second.body;
}

std::vector<std::string> built_in_templates() {
    std::vector<std::string> names;
    for (const auto& [name, words] : built_in()) names.push_back(name);
    return names;
}

std::string built_in_message(const std::string& deadline_kind, bool before) {
    if (deadline_kind == "pick" && before) return "pick";
    if (deadline_kind == "alert") return "unanswered";
    if (deadline_kind == "safeguarding") return "safeguarding";
    return before ? "due_soon" : "overdue";
}

}  // namespace workflows

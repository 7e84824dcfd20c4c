// What tells how the first auditor judged.
#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

// Of an audit: that it was asked for, who has it, and when, tell nothing.
constexpr std::string_view silent_fields[] = {
    "ref",       "case",  "round",    "programme",    "tool",         "kind",
    "follows",   "state", "auditors", "drawn_as",     "unassigned",   "conflict",
    "moderator", "blind", "support",  "visit_number", "submitted_on", "finalised_on"};

bool is_silent(std::string_view field) {
    return std::ranges::find(silent_fields, field) != std::end(silent_fields);
}

bool looks_at_judgement(const std::optional<rules::Condition>& condition) {
    return condition && workflows::looks_at_judgement(*condition);
}

bool tells(const rules::Template& text) {
    return std::ranges::any_of(text.pieces, [](const auto& piece) {
        const auto* condition = std::get_if<rules::Condition>(&piece);
        return condition != nullptr && workflows::looks_at_judgement(*condition);
    });
}

bool words_tell(const rules::Pack& pack, const std::string& message) {
    const auto words = pack.alerting.templates.find(message);
    return words != pack.alerting.templates.end() &&
           (tells(words->second.subject) || tells(words->second.body));
}

// Named as causes are: `rules.NAME`, `escalations.NAME`.
bool cause_tells(const rules::Pack& pack, const std::string& cause) {
    for (const rules::Rule& rule : pack.rules) {
        if ("rules." + rule.name == cause) return looks_at_judgement(rule.only_if);
    }
    for (const rules::Escalation& ladder : pack.escalations) {
        if ("escalations." + ladder.name == cause) return looks_at_judgement(ladder.only_if);
    }
    return false;
}

}  // namespace

bool looks_at_judgement(const rules::Condition& condition) {
    if (!condition.program) return false;
    const auto& looked_at = condition.program->references();
    const bool by_variable = std::ranges::any_of(looked_at.variables, [](const auto& name) {
        return name == "answers" || name == "finding" || name == "findings" || name == "action" ||
               name == "recurrence" || name == "practice";
    });
    const bool by_function = std::ranges::any_of(looked_at.functions, [](const auto& name) {
        return name == "grade" || name.starts_with("measures.");
    });
    return by_variable || by_function || std::ranges::any_of(looked_at.record_fields, [](const auto& each) {
               return each.first == "audit" && !is_silent(each.second);
           });
}

bool tells_judgement(const Decision& decision, const rules::Pack& pack, const AlertRequest& request) {
    engine::RecordKey about = request.about;
    if (about.kind == Deadline::kind_name) {
        const auto deadline = decision.find<Deadline>(about.id);
        if (deadline && deadline->kind == Action::kind_name) return true;
    }
    // Its own words, and those that rules make up, are about somebody's judgement.
    constexpr std::string_view judgements[] = {"action", "finding", "recurrence", "practice"};
    if (std::ranges::find(judgements, about.kind) != std::end(judgements)) return true;
    return !request.more.empty() || words_tell(pack, request.message) ||
           cause_tells(pack, decision.cause().rule);
}

}  // namespace workflows

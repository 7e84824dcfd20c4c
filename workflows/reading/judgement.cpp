// What tells how the first auditor judged.
#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "workflows/indexes.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/rule_run.hpp"

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

// Also by which records it visits, and by what it is done once.
bool looks_at_judgement(const rules::Rule& rule) {
    const bool by_once = std::ranges::any_of(rule.once_per, [](const auto& each) {
        const auto* condition = std::get_if<rules::Condition>(&each);
        return condition != nullptr && workflows::looks_at_judgement(*condition);
    });
    return by_once || looks_at_judgement(rule.only_if) ||
           (rule.for_each && looks_at_judgement(rule.for_each->which));
}

// Named as causes are: `rules.NAME`, `escalations.NAME`.
bool cause_tells(const rules::Pack& pack, const std::string& cause) {
    for (const rules::Rule& rule : pack.rules) {
        if ("rules." + rule.name == cause) return looks_at_judgement(rule);
    }
    for (const rules::Escalation& ladder : pack.escalations) {
        if ("escalations." + ladder.name == cause) return looks_at_judgement(ladder.only_if);
    }
    return false;
}

bool says(const rules::Rule& rule, const std::string& message) {
    return std::ranges::any_of(rule.doings, [&](const rules::Doing& doing) {
        const auto* alert = std::get_if<rules::RaiseAlert>(&doing);
        return alert != nullptr && alert->message == message;
    });
}

std::optional<VersionedPack> readable_pack_of(const Decision& decision, const engine::RecordKey& key) {
    try {
        return pack_of(decision, key);
    } catch (const PackUnreadable&) {
        return std::nullopt;
    }
}

// Its own words, and those that rules make up, are about somebody's judgement; what is said about an alert
// tells what that alert tells.
bool subject_tells(const Decision& decision, const engine::RecordKey& about) {
    constexpr std::string_view judgements[] = {"action", "finding", "recurrence", "practice"};
    const engine::RecordKey key = about.kind == Deadline::kind_name ? key_in(about.id) : about;
    if (std::ranges::find(judgements, key.kind) != std::end(judgements)) return true;
    if (key.kind != Alert::kind_name) return false;
    const auto alert = decision.find<Alert>(key.id);
    return !alert || tells_judgement(decision, *alert);
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
    return (request.more_is_typed && !request.more.empty()) || subject_tells(decision, request.about) ||
           words_tell(pack, request.message) || cause_tells(pack, decision.cause().rule);
}

bool tells_judgement(const Decision& decision, const Alert& alert) {
    const engine::RecordKey about = key_in(alert.item);
    if (subject_tells(decision, about)) return true;
    const auto governing = readable_pack_of(decision, about);
    if (!governing) return true;
    const rules::Pack& pack = *governing->pack;
    if (words_tell(pack, alert.template_)) return true;
    if (alert.ladder) return cause_tells(pack, "escalations." + *alert.ladder);
    return std::ranges::any_of(pack.rules, [&](const rules::Rule& rule) {
        return says(rule, alert.template_) && looks_at_judgement(rule);
    });
}

}  // namespace workflows

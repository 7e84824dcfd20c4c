// `do`: what a rule can do.
#pragma once

#include "rules/pack/grammar/term.hpp"

namespace rules::grammar {

inline constexpr std::string_view priority_words[] = {"normal", "low", "high", "urgent"};
inline constexpr std::string_view level_words[] = {"case", "systemic"};
inline constexpr Shape recipient_shape = name_of("recipient");
inline constexpr Shape board_shape = name_of("board");

inline constexpr std::string_view next_round_words[] = {"next round"};
inline constexpr std::string_view next_words[] = {"round"};
inline constexpr std::string_view weak_words[] = {"weak"};
inline constexpr Key weak_keys[] = {
    {"worse_than", "Sections that have a worse grade than this", name_of("grade"), Need::required},
};
inline constexpr Mapping weak{"weak sections", weak_keys};
inline constexpr Shape weak_shapes[] = {one_of(weak_words), mapping(weak)};
inline constexpr Key reaudit_keys[] = {
    {"within", "At the latest; the next round, or an extra one", term},
    {"not_before", "Not earlier than this", term},
    {"by", "At the latest; a round in the window, or an extra one", term},
    {"next", "round: the next one, where more is to be said than `next round`", one_of(next_words)},
    {"sections", "weak: only the sections that were weak", either(weak_shapes)},
    {"tool", "A tool of the same family; left out: the programme's", name_of("tool")},
};
inline constexpr Mapping reaudit{"a reaudit", reaudit_keys};
inline constexpr Shape reaudit_shapes[] = {one_of(next_round_words), mapping(reaudit)};

inline constexpr Shape role_in_owner = name_of("role");
inline constexpr Key collective_keys[] = {
    {"each", "A role, or several: everybody who holds it gets an action of their own",
     one_or_more(role_in_owner), Need::required},
    {"of", "Only in this unit and below it, such as unit.area; without it in the whole council", condition},
};
inline constexpr Mapping collective{"a collective owner", collective_keys};
inline constexpr Shape owner_shapes[] = {recipient_shape, name_of("group"), mapping(collective)};
inline constexpr std::string_view evidence_words[] = {"optional", "required"};

inline constexpr Key action_keys[] = {
    {"title", "What is to be done", template_text, Need::required},
    {"owner", "A leading role, a group, worker, auditor, moderator, owner; or { each: ROLE }",
     either(owner_shapes), Need::required},
    {"due", "How long it has", term, Need::required},
    {"priority", "low, normal, high or urgent", one_of(priority_words)},
    {"measure", "How one will see that it is done", template_text},
    {"evidence", "required: it is completed with evidence only", one_of(evidence_words)},
    {"needs", "Titles of actions of the same audit or case that must be settled first",
     one_or_more(template_text)},
    {"level", "case or systemic", one_of(level_words)},
    {"board", "The board that watches it", board_shape},
    {"pillar", "The part of the plan it belongs to", template_text},
    {"source", "Where it comes from", template_text},
    {"theme", "The theme about which something is to be learned", template_text},
};
inline constexpr Mapping action{"an action", action_keys};

inline constexpr Key plan_keys[] = {
    {"title", "What is to be improved", template_text, Need::required},
    {"owner", "A leading role, a group, worker, auditor, moderator, owner; or { each: ROLE }",
     either(owner_shapes), Need::required},
    {"due", "How long it has", term, Need::required},
    {"priority", "low, normal, high or urgent", one_of(priority_words)},
    {"measure", "How one will see that it is better", template_text},
    {"evidence", "required: it is completed with evidence only", one_of(evidence_words)},
    {"board", "The board that watches it", board_shape},
    {"pillar", "The part of the plan it belongs to", template_text},
    {"source", "Where it comes from", template_text},
    {"theme", "The theme about which something is to be learned", template_text},
};
inline constexpr Mapping plan{"an entry of the plan", plan_keys};

inline constexpr Key alert_keys[] = {
    {"to", "Leading roles, or owner, worker, auditor, moderator", one_or_more(recipient_shape),
     Need::required},
    {"template", "One of `alerts: templates:`", name_of("template"), Need::required},
    {"urgent", "Passes the quiet hours", boolean},
};
inline constexpr Mapping alert{"an alert", alert_keys};

inline constexpr Key queue_keys[] = {
    {"programme", "Which programme", name_of("programme"), Need::required},
    {"in", "After how long", term},
    {"case", "The case; without it a whole round", condition},
};
inline constexpr Mapping queue{"queue", queue_keys};

inline constexpr Key because_keys[] = {{"because", "Why, for the record", template_text}};
inline constexpr Mapping moderate{"moderate", because_keys};
inline constexpr Shape moderate_shapes[] = {mapping(moderate), template_text};

inline constexpr Key set_keys[] = {
    {"priority", "Of an action: low, normal, high or urgent", one_of(priority_words)},
    {"tags", "Words that are put on the record, beside those it has", one_or_more(text)},
    {"due", "A new date for what is owed: counted from now", term},
};
inline constexpr Mapping set{"set", set_keys};

inline constexpr Key doing_keys[] = {
    {"reaudit", "Audit the case again", either(reaudit_shapes)},
    {"action", "Create an action", mapping(action)},
    {"plan", "An entry of the improvement plan: a systemic action", mapping(plan)},
    {"alert", "Tell people", mapping(alert)},
    {"queue", "Start an extra round, or put a case into the next one", mapping(queue)},
    {"moderate", "Demand moderation; may say because", either(moderate_shapes)},
    {"set", "Change the record of the event", mapping(set)},
    {"refuse", "Refuse the step, with this reason", template_text},
    {"withdraw", "Withdraw the audit, with this reason", template_text},
    {"note", "An entry on the record", template_text},
};
inline constexpr Mapping doing{"an entry of \"do\"", doing_keys};
inline constexpr Shape doing_shape = mapping(doing);

}  // namespace rules::grammar

// `rules`: what happens on what.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view priority_words[] = {"normal", "low", "high", "urgent"};
inline constexpr std::string_view level_words[] = {"case", "systemic"};
inline constexpr Shape recipient_shape = name_of("recipient");

inline constexpr std::string_view next_round_words[] = {"next round"};
inline constexpr Key reaudit_keys[] = {
    {"within", "At the latest", duration},
    {"not_before", "Not earlier than this", duration},
    {"by", "At the latest", duration},
};
inline constexpr Mapping reaudit{"a reaudit", reaudit_keys};
inline constexpr Shape reaudit_shapes[] = {one_of(next_round_words), mapping(reaudit)};

inline constexpr Key action_keys[] = {
    {"title", "What is to be done", template_text, Need::required},
    {"owner", "A leading role, or worker", recipient_shape, Need::required},
    {"due", "How long it has", duration, Need::required},
    {"priority", "low, normal, high or urgent", one_of(priority_words)},
    {"measure", "How one will see that it is done", text},
    {"level", "case or systemic", one_of(level_words)},
    {"board", "The board that watches it", name_of("board"), Need::later},
    {"pillar", "The part of the plan it belongs to", text, Need::later},
    {"source", "Where it comes from", text, Need::later},
};
inline constexpr Mapping action{"an action", action_keys};

inline constexpr Key alert_keys[] = {
    {"to", "Leading roles, or owner, worker, auditor, moderator", one_or_more(recipient_shape),
     Need::required},
    {"template", "One of `alerts: templates:`", name_of("template"), Need::required},
    {"urgent", "Passes the quiet hours", boolean},
};
inline constexpr Mapping alert{"an alert", alert_keys};

inline constexpr Key queue_keys[] = {
    {"programme", "Which programme", name_of("programme"), Need::required},
    {"in", "After how long", duration},
    {"case", "The case; without it a whole round", condition},
};
inline constexpr Mapping queue{"queue", queue_keys};

inline constexpr Key moderate_keys[] = {{"because", "Why, for the record", text, Need::later}};
inline constexpr Mapping moderate{"moderate", moderate_keys};

inline constexpr Key doing_keys[] = {
    {"reaudit", "Audit the case again", either(reaudit_shapes)},
    {"action", "Create an action", mapping(action)},
    {"alert", "Tell people", mapping(alert)},
    {"queue", "Start an extra round, or put a case into the next one", mapping(queue)},
    {"moderate", "Demand moderation", mapping(moderate)},
    {"note", "An entry on the record", template_text},
    {"plan", "An entry of the improvement plan", anything, Need::later},
    {"set", "Change a record", anything, Need::later},
    {"refuse", "Refuse the step", anything, Need::later},
    {"withdraw", "Withdraw the audit", anything, Need::later},
};
inline constexpr Mapping doing{"an entry of \"do\"", doing_keys};
inline constexpr Shape doing_shape = mapping(doing);

inline constexpr Key rule_keys[] = {
    {"about", "What it is for, in a sentence", text},
    {"on", "The event that it waits for", name_of("event"), Need::required},
    {"if", "Only if this holds", condition},
    {"do", "What it does, in order", list_of(doing_shape), Need::required},
    {"once_per", "Not more often than once for these", anything, Need::later},
    {"every", "A schedule instead of an event", anything, Need::later},
    {"for_each", "The records that a schedule visits", anything, Need::later},
};
inline constexpr Mapping rule{"a rule", rule_keys};
inline constexpr Shape rule_shape = mapping(rule);

}  // namespace rules::grammar

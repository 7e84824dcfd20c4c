// `escalations`: who hears when something is late.
#pragma once

#include "rules/pack/grammar/rules.hpp"

namespace rules::grammar {

inline constexpr std::string_view escalation_words[] = {
    "action", "assign", "first_audit",      "moderation", "chain",        "response",
    "alert",  "pick",   "business_support", "concern",    "safeguarding", "dispute"};
inline constexpr std::string_view anchor_words[] = {"due", "start", "opens"};
inline constexpr Key step_set_keys[] = {
    {"priority", "Of the action: low, normal, high or urgent", one_of(priority_words)},
    {"owner", "The leading role to which the action goes", name_of("leading role")},
    {"tags", "Added to the action's own", one_or_more(text)},
};
inline constexpr Mapping step_set{"the set of a step", step_set_keys};

inline constexpr Key step_keys[] = {
    {"before", "That long before the due date", duration},
    {"after", "That long after it", duration},
    {"from", "Instead of the due date: start, or opens (of a window)", one_of(anchor_words)},
    {"alert", "Leading roles, or owner, worker, auditor, moderator", one_or_more(recipient_shape)},
    {"template", "One of `alerts: templates:`", name_of("template")},
    {"set", "What changes on the action: { priority: urgent }", mapping(step_set)},
    {"repeat", "Again and again; only the last step", duration},
    {"board", "The board on whose next agenda it is put", name_of("board")},
    {"ask", "What the board is asked to decide about it", text},
    {"acknowledge_within",
     "Nobody has acknowledged it by then: the next step comes at once, or the last again", duration},
};
inline constexpr Mapping step{"a step", step_keys};
inline constexpr Shape step_shape = mapping(step);

inline constexpr Key escalation_keys[] = {
    {"of",
     "action, assign, first_audit, business_support, moderation, chain, response, alert, pick, concern or "
     "safeguarding",
     one_of(escalation_words), Need::required},
    {"if", "Only if this holds", condition},
    {"cap", "The whole ladder, from its first step", duration},
    {"steps", "In order of time", list_of(step_shape), Need::required},
};
inline constexpr Mapping escalation{"an escalation", escalation_keys};
inline constexpr Shape escalation_shape = mapping(escalation);

}  // namespace rules::grammar

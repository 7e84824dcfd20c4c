// `escalations`: who hears when something is late.
#pragma once

#include "rules/pack/grammar/rules.hpp"

namespace rules::grammar {

inline constexpr std::string_view escalation_words[] = {"action",     "assign",   "first_audit",
                                                        "moderation", "response", "pick"};
inline constexpr Key set_keys[] = {
    {"priority", "low, normal, high or urgent", one_of(priority_words), Need::required},
};
inline constexpr Mapping step_set{"set", set_keys};

inline constexpr Key step_keys[] = {
    {"before", "That long before the due date", duration},
    {"after", "That long after it", duration},
    {"alert", "Leading roles, or owner, worker, auditor, moderator", one_or_more(recipient_shape)},
    {"template", "One of `alerts: templates:`", name_of("template")},
    {"set", "What changes: { priority: urgent }", mapping(step_set)},
    {"repeat", "Again and again; only the last step", duration},
    {"board", "The board that it is put before", name_of("board"), Need::later},
    {"acknowledge_within", "How long there is to acknowledge it", duration, Need::later},
};
inline constexpr Mapping step{"a step", step_keys};
inline constexpr Shape step_shape = mapping(step);

inline constexpr Key escalation_keys[] = {
    {"of", "action, assign, first_audit, moderation, response or pick", one_of(escalation_words),
     Need::required},
    {"if", "Only if this holds", condition},
    {"cap", "The whole ladder, from its first step", duration},
    {"steps", "In order of time", list_of(step_shape), Need::required},
};
inline constexpr Mapping escalation{"an escalation", escalation_keys};
inline constexpr Shape escalation_shape = mapping(escalation);

}  // namespace rules::grammar

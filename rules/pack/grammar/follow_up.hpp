// `actions`, `concerns`, `safeguarding`: what follows an audit.
#pragma once

#include "rules/pack/grammar/doings.hpp"

namespace rules::grammar {

inline constexpr std::string_view gate_words[] = {"refuse", "report"};
inline constexpr std::string_view demand_words[] = {"title", "owner", "due", "measure", "board", "pillar"};
inline constexpr Shape demand_shape = one_of(demand_words);
inline constexpr Shape priority_shape = one_of(priority_words);
/// Where an action may come from; a pack may name further ones.
inline constexpr std::string_view source_words[] = {"audit",   "diagnostic", "visit",   "observation",
                                                    "meeting", "moderation", "concern", "inspection"};
inline constexpr Shape body_shape = name_of("body");
inline constexpr Shape bodies_shape = one_or_more(body_shape);
inline constexpr Shape role_name = name_of("role");
inline constexpr Shape leading_role_name = name_of("leading role");

inline constexpr Key group_keys[] = {
    {"title", "What people read", text, Need::required},
    {"accountable", "The leading role whose holder answers for what the group owns", leading_role_name},
};
inline constexpr Mapping group{"a group", group_keys};
inline constexpr Shape group_shape = mapping(group);

inline constexpr Key extension_keys[] = {
    {"low", "The board or group that alone may agree; or a list of them", bodies_shape},
    {"normal", "The same for priority normal", bodies_shape},
    {"high", "The same for priority high", bodies_shape},
    {"urgent", "The same for priority urgent", bodies_shape},
};
inline constexpr Mapping extensions{"the extensions", extension_keys};

inline constexpr Key actions_keys[] = {
    {"gate", "What is recommended by hand and lacks something: refuse it, or issue it and report the gap",
     one_of(gate_words)},
    {"demands", "What an action must have: title, owner, due, measure; a systemic one also board and pillar",
     list_of(demand_shape)},
    {"evidence", "Priorities that are completed with evidence only", one_or_more(priority_shape)},
    {"extensions", "Which body alone may agree to more time, by priority", mapping(extensions)},
    {"sources", "Where actions may come from, beyond audit, diagnostic, visit, observation, meeting ...",
     list_of(text)},
    {"groups", "Working groups that may own actions and agree to more time", named(group_shape)},
};
inline constexpr Mapping actions{"the actions", actions_keys};

inline constexpr Key stage_keys[] = {
    {"from", "Who owes an answer: a leading role, or worker", recipient_shape, Need::required},
    {"within", "How long it has: 5 working days", duration, Need::required},
};
inline constexpr Mapping stage{"a stage", stage_keys};
inline constexpr Shape stage_shape = mapping(stage);
inline constexpr Key concern_keys[] = {
    {"title", "What people read", text, Need::required},
    {"raised_by", "Roles that may raise it; without it anybody", one_or_more(role_name)},
    {"raise_within", "After it arose; what is raised later counts as raised late", duration},
    {"stages", "Who answers first, and to whom it goes when nobody does or the answer does not satisfy",
     list_of(stage_shape), Need::required},
};
inline constexpr Mapping concern{"a concern", concern_keys};
inline constexpr Shape concern_shape = mapping(concern);

inline constexpr Key safeguarding_keys[] = {
    {"told", "Leading roles that hear at once; without it all of them along the case's line",
     one_or_more(leading_role_name)},
    {"within", "How long until it must be closed: 24 hours, weekends too", duration},
    {"acknowledge_within", "Nobody has acknowledged it by then: others are told", duration},
    {"then", "Leading roles that hear then; without it everybody who leads", one_or_more(leading_role_name)},
    {"closed_by", "Roles that may close it, besides those told and quality assurance leads",
     one_or_more(role_name)},
};
inline constexpr Mapping safeguarding{"safeguarding", safeguarding_keys};

}  // namespace rules::grammar

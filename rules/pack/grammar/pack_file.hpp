// The top-level keys: any file of a pack may hold any of them.
#pragma once

#include "rules/pack/grammar/alerts.hpp"
#include "rules/pack/grammar/boards.hpp"
#include "rules/pack/grammar/escalations.hpp"
#include "rules/pack/grammar/follow_up.hpp"
#include "rules/pack/grammar/measures.hpp"
#include "rules/pack/grammar/organisation.hpp"
#include "rules/pack/grammar/programmes.hpp"
#include "rules/pack/grammar/rules.hpp"
#include "rules/pack/grammar/tests.hpp"
#include "rules/pack/grammar/tools.hpp"

namespace rules::grammar {

inline constexpr Key pack_file_keys[] = {
    {"pack", "Title, time zone, calendar and the folders used", mapping(pack)},
    {"calendars", "Which days are worked", named(calendar_shape)},
    {"grades", "Scales of grades, best first", named(grades_shape)},
    {"themes", "What findings are about", named(theme_shape)},
    {"register", "What is known of a case", mapping(case_register)},
    {"roles", "What people may be", named(role_shape)},
    {"good_practice", "Who approves good practice before it is shown", mapping(good_practice)},
    {"tools", "What auditors answer", named(tool_shape)},
    {"programmes", "The audit plan", named(programme_shape)},
    {"rules", "What happens on what", named(rule_shape)},
    {"escalations", "Who hears when something is late", named(escalation_shape)},
    {"alerts", "How people hear", mapping(alerts)},
    {"tests", "What must come of it", named(script::test_shape)},
    {"measures", "Counts and shares", named(measure_shape)},
    {"boards", "Who watches plans", named(whole_board)},
    {"drift", "From where on an auditor's agreement is too weak", named(drift_shape)},
    {"actions", "What an action must say before it is issued, and who grants more time", mapping(actions)},
    {"concerns", "Concerns that a team answers in stages", named(concern_shape)},
    {"safeguarding", "Who hears at once when a child may not be safe", mapping(safeguarding)},
};
inline constexpr Mapping pack_file{"a pack file", pack_file_keys};

}  // namespace rules::grammar

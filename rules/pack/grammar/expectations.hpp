// What `expect`, `expect_none` and `expect_count` may name: kinds of record and their fields.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar::script {

inline constexpr Shape audit_fields = fields_of("audit");
inline constexpr Shape action_fields = fields_of("action");
inline constexpr Shape alert_fields = fields_of("alert");
inline constexpr Shape round_fields = fields_of("round");
inline constexpr Shape finding_fields = fields_of("finding");
inline constexpr Shape case_fields = fields_of("case");
inline constexpr Shape deadline_fields = fields_of("deadline");
inline constexpr Shape any_fields = fields_of("");
inline constexpr Key expected_keys[] = {
    {"audits", "One row an audit", list_of(audit_fields)},
    {"actions", "One row an action", list_of(action_fields)},
    {"alerts", "One row an alert and person", list_of(alert_fields)},
    {"rounds", "One row a round", list_of(round_fields)},
    {"findings", "One row a strength or concern", list_of(finding_fields)},
    {"plan", "Entries of the improvement plan: systemic actions", list_of(action_fields)},
    {"cases", "One row a case", list_of(case_fields)},
    {"deadlines", "What is promised: kind, due, of, state, passed", list_of(deadline_fields)},
    {"responses", "What teams said they did: audit, case, by, text, late", list_of(any_fields)},
    {"meetings", "Meetings of boards: board, held_on, agenda, decisions", list_of(any_fields)},
    {"refusals", "Steps that were refused: step, of, by, because", list_of(any_fields)},
    {"frames", "What a draw left: round, excluded, passed_over, reserve", list_of(any_fields)},
    {"picks", "Cases that somebody is to choose: round, worker, by, cases, state", list_of(any_fields)},
    {"occurrences", "Times of schedules: programme, at, outcome, because", list_of(any_fields)},
    {"units", "One row a unit", list_of(any_fields)},
    {"people", "One row a person", list_of(any_fields)},
};
inline constexpr Mapping expected{"an expectation", expected_keys};

inline constexpr Shape how_many = whole_number(0);
inline constexpr auto counted_keys = [] {
    std::array<Key, std::size(expected_keys)> keys{};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = {expected_keys[i].name, "How many of them there must be", how_many};
    }
    return keys;
}();
inline constexpr Mapping counted{"a count", counted_keys};

}  // namespace rules::grammar::script

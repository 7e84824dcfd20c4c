#include <algorithm>

#include "rules/pack/vocabulary.hpp"

namespace rules {
namespace {

using std::string_view;

// `case` has the attributes of the register as well, `unit` the ids of the units above it by their kind,
// `answers` the questions of the tools.
constexpr RecordField case_fields[] = {
    {"ref", "string"}, {"unit", "string?"}, {"worker", "string?"}, {"open", "bool"}};
constexpr RecordField unit_fields[] = {{"id", "string"}, {"kind", "string"}, {"title", "string?"}};
constexpr RecordField person_fields[] = {{"id", "string"},       {"name", "string?"},
                                         {"unit", "string?"},    {"roles", "list(string)"},
                                         {"manager", "string?"}, {"on_leave", "bool"}};
constexpr RecordField programme_fields[] = {{"id", "string"}, {"title", "string"}, {"kind", "string"}};
constexpr RecordField round_fields[] = {{"id", "string"},
                                        {"programme", "string"},
                                        {"started_on", "timestamp?"},
                                        {"cohort_from", "timestamp?"},
                                        {"cohort_to", "timestamp?"},
                                        {"size", "int"},
                                        {"state", "string"}};
constexpr RecordField audit_fields[] = {{"ref", "string"},
                                        {"case", "string"},
                                        {"round", "string?"},
                                        {"programme", "string"},
                                        {"tool", "string"},
                                        {"kind", "audit|reaudit"},
                                        {"follows", "string?"},
                                        {"state", "string"},
                                        {"first_grade", "grade?"},
                                        {"grade", "grade?"},
                                        {"sections", "map(string, string)"},
                                        {"score", "double?"},
                                        {"auditors", "list(string)"},
                                        {"moderator", "string?"},
                                        {"visit_number", "int"},
                                        {"submitted_on", "timestamp?"},
                                        {"finalised_on", "timestamp?"},
                                        {"outcome", "better|same|worse?"}};
constexpr RecordField finding_fields[] = {{"theme", "string"},
                                          {"kind", "strength|concern"},
                                          {"note", "string?"},
                                          {"section", "string?"},
                                          {"good_practice", "bool"}};
constexpr RecordField action_fields[] = {{"ref", "string"},           {"title", "string"},
                                         {"case", "string?"},         {"audit", "string?"},
                                         {"owner", "string?"},        {"priority", "low|normal|high|urgent"},
                                         {"level", "case|systemic"},  {"board", "string?"},
                                         {"pillar", "string?"},       {"source", "string?"},
                                         {"measure", "string?"},      {"due", "timestamp?"},
                                         {"first_due", "timestamp?"}, {"completed_on", "timestamp?"},
                                         {"state", "string"},         {"overdue", "bool"},
                                         {"settled", "bool"},         {"effect", "shown|not_shown?"},
                                         {"extensions", "int"}};
constexpr RecordField deadline_fields[] = {{"kind", "string"},
                                           {"due", "timestamp?"},
                                           {"of", "string"},
                                           {"state", "running|paused|met|cancelled"},
                                           {"passed", "bool"}};
constexpr RecordField alert_fields[] = {{"ref", "string"},    {"to", "string?"},      {"template", "string?"},
                                        {"about", "string?"}, {"channel", "string?"}, {"state", "string"},
                                        {"step", "int?"},     {"urgent", "bool"}};

constexpr RecordKind kinds[] = {{"case", case_fields},         {"unit", unit_fields},
                                {"person", person_fields},     {"programme", programme_fields},
                                {"round", round_fields},       {"audit", audit_fields},
                                {"finding", finding_fields},   {"action", action_fields},
                                {"deadline", deadline_fields}, {"alert", alert_fields}};

constexpr string_view round_things[] = {"round", "programme"};
constexpr string_view audit_things[] = {"audit", "case", "unit", "round", "programme", "answers", "findings"};
constexpr string_view finding_things[] = {"finding", "audit", "case", "unit", "round", "programme"};
constexpr string_view action_things[] = {"action", "owner", "audit", "case", "unit"};
constexpr string_view response_things[] = {"audit", "case", "unit"};
constexpr string_view deadline_things[] = {"deadline", "audit", "action",   "case",
                                           "unit",     "round", "programme"};
constexpr string_view alert_things[] = {"alert"};
constexpr string_view case_things[] = {"case", "before", "unit"};
constexpr string_view cohort_things[] = {"case", "unit"};
constexpr string_view auditor_things[] = {"person"};
constexpr string_view tool_things[] = {"case", "answers"};
constexpr string_view round_steps[] = {"case", "unit", "round", "programme"};
constexpr string_view message_things[] = {"audit", "case",    "unit",  "round",    "programme", "action",
                                          "owner", "finding", "alert", "deadline", "person",    "findings"};

constexpr EventKind events[] = {
    {"round.started", round_things},      {"round.finished", round_things},
    {"round.missed", round_things},       {"audit.sampled", audit_things},
    {"audit.assigned", audit_things},     {"audit.began", audit_things},
    {"audit.submitted", audit_things},    {"audit.returned", audit_things},
    {"audit.disputed", audit_things},     {"audit.finalised", audit_things},
    {"audit.closed", audit_things},       {"audit.withdrawn", audit_things},
    {"audit.reopened", audit_things},     {"reaudit.finalised", audit_things},
    {"moderation.changed", audit_things}, {"finding.recorded", finding_things},
    {"action.created", action_things},    {"action.started", action_things},
    {"action.completed", action_things},  {"action.verified", action_things},
    {"action.rejected", action_things},   {"action.extended", action_things},
    {"action.cancelled", action_things},  {"action.overdue", action_things},
    {"response.missed", response_things}, {"response.received", response_things},
    {"deadline.passed", deadline_things}, {"alert.escalated", alert_things},
    {"alert.failed", alert_things},       {"recipient.missing", alert_things},
    {"case.changed", case_things},        {"case.close_requested", case_things},
    {"case.closed", case_things},
};

constexpr EventKind places[] = {
    {"cohort", cohort_things},
    {"auditor", auditor_things},
    {"moderation", audit_things},
    {"message", message_things},
    {"escalation of action", action_things},
    {"escalation of assign", audit_things},
    {"escalation of first_audit", audit_things},
    {"escalation of moderation", audit_things},
    {"escalation of response", response_things},
    {"escalation of pick", round_steps},
};

}  // namespace

std::span<const RecordKind> record_kinds() {
    return kinds;
}

const RecordKind* find_record_kind(string_view name) {
    const auto* found = std::ranges::find(kinds, name, &RecordKind::name);
    return found == std::end(kinds) ? nullptr : found;
}

std::span<const EventKind> event_kinds() {
    return events;
}

const EventKind* find_event_kind(string_view name) {
    const auto* found = std::ranges::find(events, name, &EventKind::name);
    return found == std::end(events) ? nullptr : found;
}

std::optional<std::span<const string_view>> variables_of(string_view scope) {
    if (scope.starts_with("tool ")) return tool_things;
    if (const EventKind* event = find_event_kind(scope)) return event->variables;
    const auto* place = std::ranges::find(places, scope, &EventKind::name);
    if (place != std::end(places)) return place->variables;
    return std::nullopt;
}

}  // namespace rules

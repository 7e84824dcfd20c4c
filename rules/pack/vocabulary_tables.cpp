#include <algorithm>

#include "rules/pack/vocabulary.hpp"

namespace rules {
namespace {

using std::string_view;

// `case` has the attributes of the register as well, `unit` the ids of the units above it by their kind,
// `answers` the questions of the tools.
// The states of the lifecycles, which a test holds against them.
constexpr std::string_view audit_states =
    "sampled|assigned|first_audit|submitted|moderation|returned|disputed|action_tracking|awaiting_reaudit|"
    "re_audit|closed|withdrawn";
constexpr std::string_view action_states = "open|started|completed|verified|cancelled";
constexpr std::string_view alert_states =
    "queued|sent|parked|withdrawn|acknowledged|snoozed|escalated|resolved";

constexpr std::string_view concern_states = "open|answered|closed|withdrawn";

constexpr RecordField case_fields[] = {
    {"ref", "string"}, {"unit", "string?"}, {"worker", "string?"}, {"open", "bool"}};
constexpr RecordField unit_fields[] = {{"id", "string"}, {"kind", "string"}, {"title", "string?"}};
constexpr RecordField person_fields[] = {{"id", "string"},       {"name", "string?"},
                                         {"unit", "string?"},    {"roles", "list(string)"},
                                         {"manager", "string?"}, {"on_leave", "bool"}};
constexpr RecordField programme_fields[] = {
    {"id", "string"},
    {"title", "string"},
    {"kind", "monthly|thematic|pre_supervision|deep_dive|self_assessment|validation"}};
constexpr RecordField round_fields[] = {{"id", "string"},
                                        {"programme", "string"},
                                        {"started_on", "timestamp?"},
                                        {"cohort_from", "timestamp?"},
                                        {"cohort_to", "timestamp?"},
                                        {"census", "timestamp?"},
                                        {"size", "int"},
                                        {"state", "running|finished"},
                                        {"cohort_size", "int"},
                                        {"frame_size", "int"},
                                        {"excluded", "map(string, int)"},
                                        {"exceptions", "int"},
                                        {"algorithm", "string"},
                                        {"cohort_parts", "list(dyn)"},
                                        {"bands", "list(dyn)"},
                                        {"strata", "list(dyn)"},
                                        {"frame_units", "int?"},
                                        {"drawn_units", "int?"},
                                        {"drawn_cases", "int?"},
                                        {"shortfalls", "list(string)"},
                                        {"warnings", "list(string)"}};
constexpr RecordField audit_fields[] = {{"ref", "string"},
                                        {"case", "string"},
                                        {"round", "string?"},
                                        {"programme", "string"},
                                        {"tool", "string"},
                                        {"kind", "audit|reaudit"},
                                        {"follows", "string?"},
                                        {"state", audit_states},
                                        {"first_grade", "grade?"},
                                        {"grade", "grade?"},
                                        {"sections", "map(string, string)"},
                                        {"score", "double?"},
                                        {"auditors", "list(string)"},
                                        {"drawn_as", "string"},
                                        {"unassigned", "string?"},
                                        {"conflict", "string?"},
                                        {"moderator", "string?"},
                                        {"visit_number", "int"},
                                        {"submitted_on", "timestamp?"},
                                        {"finalised_on", "timestamp?"},
                                        {"outcome", "better|same|worse?"},
                                        {"section_outcomes", "map(string, string)"},
                                        {"moderator_grade", "grade?"},
                                        {"blind", "bool"},
                                        {"limited_by", "string?"},
                                        {"ungraded_because", "string?"},
                                        {"not_applicable", "list(string)"},
                                        {"only_sections", "list(string)"},
                                        {"support", "string?"},
                                        {"resolved_by", "string?"},
                                        {"session", "string?"},
                                        {"because", "string?"},
                                        {"tags", "list(string)"}};
constexpr RecordField finding_fields[] = {{"theme", "theme"},        {"kind", "strength|concern"},
                                          {"note", "string?"},       {"section", "string?"},
                                          {"good_practice", "bool"}, {"tags", "list(string)"}};
constexpr RecordField action_fields[] = {{"ref", "string"},
                                         {"title", "string"},
                                         {"case", "string?"},
                                         {"audit", "string?"},
                                         {"owner", "string?"},
                                         {"priority", "low|normal|high|urgent"},
                                         {"level", "case|systemic"},
                                         {"board", "string?"},
                                         {"pillar", "string?"},
                                         {"source", "string?"},
                                         {"measure", "string?"},
                                         {"due", "timestamp?"},
                                         {"first_due", "timestamp?"},
                                         {"completed_on", "timestamp?"},
                                         {"state", action_states},
                                         {"overdue", "bool"},
                                         {"settled", "bool"},
                                         {"effect", "shown|not_shown?"},
                                         {"extensions", "int"},
                                         {"tags", "list(string)"},
                                         {"group", "string?"},
                                         {"common", "string?"},
                                         {"recommended_by", "string?"},
                                         {"gaps", "list(string)"},
                                         {"needs", "list(string)"},
                                         {"evidence", "string?"},
                                         {"evidence_demanded", "bool"}};
constexpr RecordField concern_fields[] = {
    {"ref", "string"},        {"kind", "string"},          {"title", "string"},
    {"case", "string"},       {"audit", "string?"},        {"text", "string"},
    {"raised_by", "string"},  {"arose_on", "timestamp?"},  {"raised_on", "timestamp"},
    {"raised_late", "bool"},  {"state", concern_states},   {"stage", "int"},
    {"from", "string"},       {"owes", "string?"},         {"due", "timestamp?"},
    {"overdue", "bool"},      {"missed", "int"},           {"escalations", "int"},
    {"rejections", "int"},    {"reopened", "int"},         {"statement", "string?"},
    {"closed_by", "string?"}, {"closed_on", "timestamp?"}, {"because", "string?"}};
constexpr RecordField safeguarding_fields[] = {{"ref", "string"},
                                               {"case", "string"},
                                               {"audit", "string?"},
                                               {"text", "string"},
                                               {"raised_by", "string"},
                                               {"raised_on", "timestamp"},
                                               {"state", "open|closed"},
                                               {"due", "timestamp"},
                                               {"overdue", "bool"},
                                               {"told", "list(string)"},
                                               {"acknowledged_by", "string?"},
                                               {"acknowledged_on", "timestamp?"},
                                               {"closed_by", "string?"},
                                               {"closed_on", "timestamp?"},
                                               {"statement", "string?"}};
constexpr RecordField recurrence_fields[] = {
    {"theme", "theme"},   {"crossed", "list(string)"}, {"first_seen", "timestamp"}, {"times", "int"},
    {"strengths", "int"}, {"audits", "int"},           {"audits_within", "int"},    {"this_year", "int"},
    {"last_year", "int"}, {"finding", "string"},       {"audit", "string"}};
constexpr RecordField practice_fields[] = {
    {"ref", "string"},      {"theme", "theme"},
    {"text", "string"},     {"state", "proposed|approved|declined|withdrawn"},
    {"because", "string?"}, {"to_reword", "list(string)"}};
constexpr RecordField deadline_fields[] = {
    {"kind",
     "action|assign|first_audit|moderation|dispute|chain|response|pick|business_support|reaudit|alert|"
     "concern|safeguarding"},
    {"due", "timestamp?"},
    {"of", "string"},
    {"opens", "timestamp?"},
    {"capped", "bool"},
    {"state", "running|paused|met|missed|cancelled|skipped"},
    {"passed", "bool"}};
constexpr RecordField alert_fields[] = {{"ref", "string"},    {"to", "string?"},      {"template", "string?"},
                                        {"about", "string?"}, {"channel", "string?"}, {"state", alert_states},
                                        {"step", "int?"},     {"urgent", "bool"}};

constexpr RecordField drift_fields[] = {{"limit", "string"}, {"title", "string"}, {"auditor", "string"},
                                        {"past", "bool"},    {"value", "double"}, {"of", "int"}};
constexpr RecordField calibration_fields[] = {{"ref", "string"},
                                              {"audit", "string"},
                                              {"case", "string"},
                                              {"programme", "string"},
                                              {"against", "external|reader"},
                                              {"by", "string"},
                                              {"grade", "grade?"},
                                              {"our_grade", "grade?"},
                                              {"sections", "map(string, string)"},
                                              {"our_sections", "map(string, string)"},
                                              {"judged_on", "timestamp?"},
                                              {"because", "string?"}};

constexpr RecordKind kinds[] = {{"case", case_fields},
                                {"unit", unit_fields},
                                {"person", person_fields},
                                {"programme", programme_fields},
                                {"round", round_fields},
                                {"audit", audit_fields},
                                {"finding", finding_fields},
                                {"action", action_fields},
                                {"deadline", deadline_fields},
                                {"alert", alert_fields},
                                {"drift", drift_fields},
                                {"calibration", calibration_fields},
                                {"recurrence", recurrence_fields},
                                {"practice", practice_fields},
                                {"concern", concern_fields},
                                {"safeguarding", safeguarding_fields}};

constexpr string_view round_things[] = {"round", "programme"};
constexpr string_view audit_things[] = {"audit", "case", "unit", "round", "programme", "answers", "findings"};
constexpr string_view finding_things[] = {"finding", "audit", "case", "unit", "round", "programme"};
constexpr string_view recurrence_things[] = {"recurrence", "finding", "audit",    "case",
                                             "unit",       "round",   "programme"};
constexpr string_view practice_things[] = {"practice"};
constexpr string_view action_things[] = {"action", "owner", "audit", "case", "unit"};
constexpr string_view drift_things[] = {"auditor", "drift", "audit"};
constexpr string_view calibration_things[] = {"calibration", "audit", "case", "unit", "round", "programme"};
constexpr string_view response_things[] = {"audit", "case", "unit"};
constexpr string_view deadline_things[] = {"deadline", "audit", "action",    "owner",   "case",
                                           "unit",     "round", "programme", "concern", "safeguarding"};
constexpr string_view concern_things[] = {"concern", "audit", "case", "unit"};
constexpr string_view concern_steps[] = {"concern", "audit", "case", "unit", "deadline"};
constexpr string_view safeguarding_things[] = {"safeguarding", "audit", "case", "unit"};
constexpr string_view safeguarding_steps[] = {"safeguarding", "audit", "case", "unit", "deadline"};
constexpr string_view alert_things[] = {"alert"};
constexpr string_view case_things[] = {"case", "before", "unit"};
constexpr string_view cohort_things[] = {"case", "unit", "round"};
constexpr string_view auditor_things[] = {"person", "audit", "case", "unit", "worker"};
constexpr string_view tool_things[] = {"audit", "case", "unit", "round", "programme", "answers"};
constexpr string_view board_things[] = {"action", "owner",     "finding", "audit",    "round",
                                        "case",   "programme", "unit",    "deadline", "concern"};
constexpr string_view pick_steps[] = {"case", "unit", "round", "programme", "deadline"};
constexpr string_view action_steps[] = {"action", "owner", "audit", "case", "unit", "deadline"};
constexpr string_view audit_steps[] = {"audit",     "case",    "unit",     "round",
                                       "programme", "answers", "findings", "deadline"};
constexpr string_view message_things[] = {"audit",       "case",       "unit",     "round",   "programme",
                                          "action",      "owner",      "alert",    "finding", "findings",
                                          "deadline",    "answers",    "before",   "drift",   "auditor",
                                          "calibration", "recurrence", "practice", "concern", "safeguarding"};

constexpr EventKind events[] = {
    {"round.started", round_things},
    {"round.finished", round_things},
    {"round.missed", round_things},
    {"audit.sampled", audit_things},
    {"audit.assigned", audit_things},
    {"audit.unassigned", audit_things},
    {"audit.conflict", audit_things},
    {"audit.began", audit_things},
    {"audit.submitted", audit_things},
    {"audit.returned", audit_things},
    {"audit.disputed", audit_things},
    {"audit.finalised", audit_things},
    {"audit.closed", audit_things},
    {"audit.withdrawn", audit_things},
    {"audit.reopened", audit_things},
    {"reaudit.finalised", audit_things},
    {"moderation.changed", audit_things},
    {"finding.recorded", finding_things},
    {"theme.recurred", recurrence_things},
    {"practice.proposed", practice_things},
    {"practice.approved", practice_things},
    {"practice.declined", practice_things},
    {"practice.withdrawn", practice_things},
    {"action.created", action_things},
    {"action.started", action_things},
    {"action.completed", action_things},
    {"action.verified", action_things},
    {"action.rejected", action_things},
    {"action.extended", action_things},
    {"action.cancelled", action_things},
    {"action.overdue", action_things},
    {"response.missed", response_things},
    {"response.received", response_things},
    {"deadline.passed", deadline_things},
    {"alert.escalated", alert_things},
    {"alert.failed", alert_things},
    {"recipient.missing", alert_things},
    {"case.changed", case_things},
    {"case.moved", case_things},
    {"auditor.drifted", drift_things},
    {"auditor.recovered", drift_things},
    {"calibration.recorded", calibration_things},
    {"concern.raised", concern_things},
    {"concern.answered", concern_things},
    {"concern.rejected", concern_things},
    {"concern.missed", concern_things},
    {"concern.escalated", concern_things},
    {"concern.closed", concern_things},
    {"concern.reopened", concern_things},
    {"concern.withdrawn", concern_things},
    {"safeguarding.raised", safeguarding_things},
    {"safeguarding.acknowledged", safeguarding_things},
    {"safeguarding.overdue", safeguarding_things},
    {"safeguarding.closed", safeguarding_things},
    {"action.recommended", action_things},
    {"action.reopened", action_things},
    {"case.close_requested", case_things},
    {"case.closed", case_things},
};

constexpr EventKind places[] = {
    {"cohort", cohort_things},
    {"top_up", cohort_things},
    {"auditor", auditor_things},
    {"moderation", audit_things},
    {"message", message_things},
    {"escalation of action", action_steps},
    {"escalation of assign", audit_steps},
    {"escalation of first_audit", audit_steps},
    {"escalation of business_support", audit_steps},
    {"escalation of moderation", audit_steps},
    {"escalation of dispute", audit_steps},
    {"escalation of chain", audit_steps},
    {"escalation of response", audit_steps},
    {"escalation of pick", pick_steps},
    {"escalation of alert", alert_things},
    {"escalation of concern", concern_steps},
    {"escalation of safeguarding", safeguarding_steps},
    {"every", {}},
    {"each case", cohort_things},
    {"each audit", audit_things},
    {"each action", action_things},
    {"each finding", finding_things},
    {"each round", round_things},
    {"each deadline", deadline_things},
    {"each alert", alert_things},
    {"each concern", concern_things},
    {"each safeguarding", safeguarding_things},
    {"measure of finding", finding_things},
    {"measure of audit", audit_things},
    {"measure of action", action_things},
    {"measure of case", cohort_things},
    {"measure of round", round_things},
    {"measure of alert", alert_things},
    {"measure of concern", concern_things},
    {"board", board_things},
    {"board list of action", action_things},
    {"board list of finding", finding_things},
    {"board list of audit", audit_things},
    {"board list of deadline", deadline_things},
    {"board list of round", round_things},
    {"board list of case", cohort_things},
    {"board list of concern", concern_things},
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

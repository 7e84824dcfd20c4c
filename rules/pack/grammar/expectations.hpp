// What `expect`, `expect_none` and `expect_count` may name: kinds of record and their fields.
#pragma once

#include "rules/pack/grammar/learning.hpp"
#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar::script {

inline constexpr Shape audit_fields = fields_of("audit");
inline constexpr Shape action_fields = fields_of("action");
inline constexpr Shape alert_fields = fields_of("alert");
inline constexpr Shape round_fields = fields_of("round");
inline constexpr Shape finding_fields = fields_of("finding");
inline constexpr Shape case_fields = fields_of("case");
inline constexpr Shape deadline_fields = fields_of("deadline");
inline constexpr Shape concern_fields = fields_of("concern");
inline constexpr Shape safeguarding_fields = fields_of("safeguarding");
// Records that conditions do not see. All have the day and the instant at which they came to be.
inline constexpr Key when_keys[] = {{"on", "The local day", anything}, {"at", "The local instant", anything}};
inline constexpr Key response_only[] = {
    {"audit", "Of which audit", anything},
    {"case", "Of which case", anything},
    {"by", "Who answered", anything},
    {"on_behalf_of", "For whom, where somebody else owed it", anything},
    {"actions", "References of what was done", anything},
    {"text", "What the team did", anything},
    {"received_on", "When, as an instant in UTC", anything},
    {"late", "After its deadline", anything},
};
inline constexpr auto response_expected_keys = join(response_only, when_keys);
inline constexpr Mapping response_expected{"a response's record", response_expected_keys};
inline constexpr Shape response_fields = mapping(response_expected);
inline constexpr Key meeting_only[] = {
    {"id", "Its board and day: qa/2026-01-13", anything},
    {"board", "Whose", anything},
    {"title", "Of the board", anything},
    {"chair", "Who holds the role", anything},
    {"state", "prepared, held, cancelled or moved", anything},
    {"unit", "Of a board that meets per unit: which", anything},
    {"planned_on", "Its day by the cadence", anything},
    {"held_on", "The day on which it was held", anything},
    {"because", "Why it was cancelled or moved", anything},
    {"moved_to", "The day to which it was moved", anything},
    {"agenda", "What was put before it: about, because, ask", anything},
    {"overdue", "What was late: what, of, who, role, due", anything},
    {"soon_due", "What was due soon", anything},
    {"carried_forward", "What earlier meetings decided, and its state", anything},
    {"present", "Who was there: person, roles", anything},
    {"apologies", "Who was not", anything},
    {"lists", "The board's own lists as they stood", anything},
    {"counts", "How many in each list", anything},
    {"decisions", "What it decided: title, action, about", anything},
    {"pack", "Version that governs it", anything},
};
inline constexpr auto meeting_expected_keys = join(meeting_only, when_keys);
inline constexpr Mapping meeting_expected{"a meeting's record", meeting_expected_keys};
inline constexpr Shape meeting_fields = mapping(meeting_expected);
inline constexpr Key refusal_only[] = {
    {"step", "The command: submit, assign, import ...", anything},
    {"of", "What it was about: AUD-1", anything},
    {"case", "The case of it", anything},
    {"by", "Who tried", anything},
    {"because", "The reason given", anything},
};
inline constexpr auto refusal_expected_keys = join(refusal_only, when_keys);
inline constexpr Mapping refusal_expected{"a refusal", refusal_expected_keys};
inline constexpr Shape refusal_fields = mapping(refusal_expected);
inline constexpr Key frame_only[] = {
    {"round", "Of which round", anything},
    {"exceptions", "On a list of the cohort, and not taken: case, reason", anything},
    {"excluded", "Of the cohort, and could not be drawn: case, reason", anything},
    {"passed_over", "In the frame, and not taken: case, reason", anything},
    {"reserve", "The next tickets: case, stratum", anything},
};
inline constexpr auto frame_expected_keys = join(frame_only, when_keys);
inline constexpr Mapping frame_expected{"a frame's record", frame_expected_keys};
inline constexpr Shape frame_fields = mapping(frame_expected);
inline constexpr Key pick_only[] = {
    {"id", "Its round and whose it is", anything},
    {"round", "For which round", anything},
    {"programme", "Of which programme", anything},
    {"per", "worker, team, area, unit or round", anything},
    {"whose", "Of which worker, team ...", anything},
    {"worker", "The same, per worker", anything},
    {"by", "Who is to choose", anything},
    {"count", "How many", anything},
    {"cases", "Chosen so far", anything},
    {"chosen_by", "Who chose last", anything},
    {"because", "Why these", anything},
    {"state", "asked or done", anything},
};
inline constexpr auto pick_expected_keys = join(pick_only, when_keys);
inline constexpr Mapping pick_expected{"a pick's record", pick_expected_keys};
inline constexpr Shape pick_fields = mapping(pick_expected);
inline constexpr Key occurrence_only[] = {
    {"id", "Its schedule and local time", anything},
    {"programme", "Of which programme", anything},
    {"rule", "Or of which rule", anything},
    {"planned", "The local time that was named", anything},
    {"outcome", "ran, caught_up or skipped", anything},
    {"round", "The round that started", anything},
    {"because", "Why it did not run", anything},
};
inline constexpr auto occurrence_expected_keys = join(occurrence_only, when_keys);
inline constexpr Mapping occurrence_expected{"an occurrence's record", occurrence_expected_keys};
inline constexpr Shape occurrence_fields = mapping(occurrence_expected);
inline constexpr Key unit_only[] = {
    {"id", "How the register calls it", anything},
    {"kind", "area, team ...", anything},
    {"title", "What people read", anything},
    {"parent", "The unit above", anything},
    {"from", "Its first day", anything},
    {"until", "Its last day", anything},
    {"became", "The units that took over when it ended", anything},
};
inline constexpr auto unit_expected_keys = join(unit_only, when_keys);
inline constexpr Mapping unit_expected{"a unit's record", unit_expected_keys};
inline constexpr Shape unit_fields = mapping(unit_expected);
inline constexpr Key someone_only[] = {
    {"id", "How everything else calls the person", anything},
    {"name", "What people read", anything},
    {"email", "Where mail goes", anything},
    {"roles", "What the person may be", anything},
    {"unit", "Where the person works", anything},
    {"manager", "Whom the person answers to", anything},
    {"leave_from", "First day away", anything},
    {"leave_to", "Last day away", anything},
    {"cover", "Who stands in meanwhile", anything},
    {"works", "Days of the week worked", anything},
    {"capacity", "Audits a month", anything},
    {"training", "Until when each training counts", anything},
    {"until", "Last day in the organisation", anything},
};
inline constexpr auto someone_expected_keys = join(someone_only, when_keys);
inline constexpr Mapping someone_expected{"a person's record", someone_expected_keys};
inline constexpr Shape someone_fields = mapping(someone_expected);
inline constexpr Key session_only[] = {
    {"id", "Its day", anything},
    {"held_on", "Its day", anything},
    {"people", "Who took part", anything},
    {"roles", "Role: those who hold it", anything},
    {"cases", "What was looked at", anything},
    {"agreed", "What came of it: case, audit, grade, because", anything},
    {"improvements", "What is to get better", anything},
    {"recorded_by", "Who recorded it", anything},
};
inline constexpr auto session_expected_keys = join(session_only, when_keys);
inline constexpr Mapping session_expected{"a session's record", session_expected_keys};
inline constexpr Shape session_fields = mapping(session_expected);
inline constexpr Key silence_only[] = {
    {"id", "SIL-1", anything},
    {"to", "Whose alerts", anything},
    {"ladder", "Those of this ladder", anything},
    {"template", "Those that say this", anything},
    {"item", "Those about this", anything},
    {"because", "Why", anything},
    {"by", "Who silenced", anything},
    {"state", "active or ended", anything},
    {"ended_by", "Who ended it before its time", anything},
};
inline constexpr auto silence_expected_keys = join(silence_only, when_keys);
inline constexpr Mapping silence_expected{"a silence's record", silence_expected_keys};
inline constexpr Shape silence_fields = mapping(silence_expected);
inline constexpr Key post_only[] = {
    {"alert", "Of which alert: ALT-1", anything},
    {"state", "queued, sent, parked or withdrawn", anything},
    {"attempts", "How often it was tried", anything},
};
inline constexpr auto post_expected_keys = join(post_only, when_keys);
inline constexpr Mapping post_expected{"a webhook post's record", post_expected_keys};
inline constexpr Shape post_fields = mapping(post_expected);
inline constexpr Shape calibration_fields = fields_of("calibration");
inline constexpr Shape drift_fields = fields_of("drift");
inline constexpr Key rereading_only[] = {
    {"id", "Its day: reread/2026-02-10", anything},
    {"drawn_on", "Its day", anything},
    {"programme", "Of which programme, if of one", anything},
    {"from", "First day on which they became final", anything},
    {"to", "Last day", anything},
    {"frame", "All there were", anything},
    {"audits", "Those drawn", anything},
    {"seed", "Of the draw", anything},
    {"drawn_by", "Who drew", anything},
};
inline constexpr auto rereading_expected_keys = join(rereading_only, when_keys);
inline constexpr Mapping rereading_expected{"a re-reading's record", rereading_expected_keys};
inline constexpr Shape rereading_fields = mapping(rereading_expected);
inline constexpr Key note_only[] = {
    {"text", "What was noted", anything},
    {"about", "Of which record: AUD-1, C1", anything},
    {"rule", "By which rule", anything},
};
inline constexpr auto note_expected_keys = join(note_only, when_keys);
inline constexpr Mapping note_expected{"a note", note_expected_keys};
inline constexpr Shape note_fields = mapping(note_expected);
inline constexpr Key figure_keys[] = {
    {"measure", "One of `measures`", name_of("measure"), Need::required},
    {"arg", "What it is asked for", anything},
    {"value", "What conditions get; a share to a thousandth", anything},
    {"count", "For how many `where` holds", anything},
    {"of", "Of how many: what a share is a share of", anything},
};
inline constexpr Mapping figure{"a measure's figure", figure_keys};
inline constexpr Shape figure_fields = mapping(figure);
inline constexpr Key expected_keys[] = {
    {"audits", "One row an audit", list_of(audit_fields)},
    {"actions", "One row an action", list_of(action_fields)},
    {"alerts", "One row an alert and person", list_of(alert_fields)},
    {"rounds", "One row a round", list_of(round_fields)},
    {"findings", "One row a strength or concern", list_of(finding_fields)},
    {"plan", "Entries of the improvement plan: systemic actions", list_of(action_fields)},
    {"cases", "One row a case", list_of(case_fields)},
    {"deadlines", "What is promised: kind, due, of, state, passed", list_of(deadline_fields)},
    {"responses", "What teams said they did: audit, case, by, text, late", list_of(response_fields)},
    {"meetings", "Meetings of boards: board, held_on, agenda, decisions", list_of(meeting_fields)},
    {"refusals", "Steps that were refused: step, of, case, by, because", list_of(refusal_fields)},
    {"frames", "What a draw left: round, excluded, passed_over, reserve", list_of(frame_fields)},
    {"picks", "Cases that somebody is to choose: round, worker, by, cases, state", list_of(pick_fields)},
    {"occurrences", "Times of schedules: programme, at, outcome, because", list_of(occurrence_fields)},
    {"units", "One row a unit", list_of(unit_fields)},
    {"people", "One row a person", list_of(someone_fields)},
    {"sessions", "Moderation sessions: held_on, people, cases, agreed, improvements",
     list_of(session_fields)},
    {"calibrations", "Judgements beside ours: audit, against, by, grade, our_grade",
     list_of(calibration_fields)},
    {"drift", "Auditors beside the limits: limit, auditor, past, value, of", list_of(drift_fields)},
    {"rereadings", "Audits drawn for second readers: frame, audits, seed", list_of(rereading_fields)},
    {"notes", "What rules noted: text, about, rule", list_of(note_fields)},
    {"silences", "Silences: to, ladder, template, item, because, by, state", list_of(silence_fields)},
    {"posts", "Posts to the webhook: alert, state, attempts", list_of(post_fields)},
    {"recurrences", "When a theme was said to recur", list_of(recurrence_fields)},
    {"practices", "Good practice: theme, text, state", list_of(practice_fields)},
    {"learning", "Actions that teach something about a theme", list_of(learning_fields)},
    {"learning_tests", "Which later audits test which recommendation", list_of(learning_test_fields)},
    {"themes", "The register of themes as it is now", list_of(theme_row_fields)},
    {"reaudits", "What became of the audits that are to be followed", list_of(reaudit_row_fields)},
    {"follow_ups", "What came of each audit", list_of(follow_up_fields)},
    {"concerns", "Concerns that a team answers in stages", list_of(concern_fields)},
    {"safeguarding", "Concerns about a child's safety", list_of(safeguarding_fields)},
    {"measures", "What measures say now: measure, arg, value, count, of", list_of(figure_fields)},
};
inline constexpr Mapping expected{"an expectation", expected_keys};

inline constexpr Shape how_many = whole_number(0);
// All but `measures`, which are asked for one by one and not counted.
inline constexpr std::size_t expected_kinds = std::size(expected_keys) - 1;
inline constexpr std::string_view counts[] = {
    "a count of audits",    "a count of actions",     "a count of alerts",
    "a count of rounds",    "a count of findings",    "a count of the plan",
    "a count of cases",     "a count of deadlines",   "a count of responses",
    "a count of meetings",  "a count of refusals",    "a count of frames",
    "a count of picks",     "a count of occurrences", "a count of units",
    "a count of people",    "a count of sessions",    "a count of calibrations",
    "a count of drift",     "a count of re-readings", "a count of notes",
    "a count of silences",  "a count of posts",       "a count of recurrences",
    "a count of practices", "a count of learning",    "a count of learning tests",
    "a count of themes",    "a count of reaudits",    "a count of follow-ups",
    "a count of concerns",  "a count of safeguarding"};
static_assert(std::size(counts) == expected_kinds);
inline constexpr auto count_keys = [] {
    std::array<std::array<Key, 2>, expected_kinds> keys{};
    for (std::size_t i = 0; i < expected_kinds; ++i) {
        keys[i] = {Key{"is", "How many there must be", how_many, Need::required},
                   Key{"of", "Of those that match this row", *expected_keys[i].shape.item, Need::required}};
    }
    return keys;
}();
inline constexpr auto count_mappings = [] {
    std::array<Mapping, expected_kinds> mappings{};
    for (std::size_t i = 0; i < expected_kinds; ++i) mappings[i] = {counts[i], count_keys[i]};
    return mappings;
}();
inline constexpr auto count_shapes = [] {
    std::array<std::array<Shape, 2>, expected_kinds> shapes{};
    for (std::size_t i = 0; i < expected_kinds; ++i) shapes[i] = {how_many, mapping(count_mappings[i])};
    return shapes;
}();
inline constexpr auto counted_keys = [] {
    std::array<Key, expected_kinds> keys{};
    for (std::size_t i = 0; i < expected_kinds; ++i) {
        keys[i] = {expected_keys[i].name, "How many of them there must be", either(count_shapes[i])};
    }
    return keys;
}();
inline constexpr Mapping counted{"a count", counted_keys};

}  // namespace rules::grammar::script

// What may happen in a pack's test.
#pragma once

#include "rules/pack/grammar/expectations.hpp"

namespace rules::grammar::script {

inline constexpr Shape texts = one_or_more(text);
inline constexpr Shape role_name = name_of("role");
inline constexpr Shape role_names = one_or_more(role_name);
inline constexpr Shape any_answers = named(anything);
inline constexpr Shape grade_name = name_of("grade");
inline constexpr std::string_view na_words[] = {"na"};
inline constexpr Shape section_grade_shapes[] = {one_of(na_words), grade_name};
inline constexpr Shape section_grade = either(section_grade_shapes);
inline constexpr Shape section_grades = named(section_grade);

inline constexpr Key audit_of_keys[] = {
    {"case", "The newest audit of this case", text},
    {"audit", "Or the audit itself: AUD-1", text},
    {"programme", "Of this programme", name_of("programme")},
    {"by", "Who does it", text},
};
inline constexpr Key because_keys[] = {{"because", "Why", text}};
inline constexpr auto reasoned_keys = join(audit_of_keys, because_keys);
inline constexpr Mapping reasoned{"a step about an audit", reasoned_keys};

inline constexpr std::string_view finding_kind_words[] = {"concern", "strength"};
inline constexpr std::string_view urgent_words[] = {"safeguarding"};
inline constexpr Key finding_keys[] = {
    {"theme", "One of `themes`", name_of("theme"), Need::required},
    {"kind", "strength or concern", one_of(finding_kind_words), Need::required},
    {"note", "What was seen", text},
    {"section", "Where in the tool", text},
    {"good_practice", "Worth showing to others", boolean},
    {"urgent", "safeguarding: the child may not be safe; it leaves the audit at once", one_of(urgent_words)},
};
inline constexpr Mapping finding{"a finding", finding_keys};
inline constexpr Shape finding_shape = mapping(finding);
inline constexpr Key audit_step_only[] = {
    {"grade", "The overall grade", grade_name},
    {"answers", "Question by question; the others are filled in plausibly", any_answers},
    {"sections", "Section by section", section_grades},
    {"findings", "Strengths and concerns", list_of(finding_shape)},
    {"conversation", "With the worker; none: it was not held", text},
    {"part", "Whose part is done: auditor or business_support", text},
};
inline constexpr auto audit_step_keys = join(reasoned_keys, audit_step_only);
inline constexpr Mapping audit_step{"the step \"audit\"", audit_step_keys};

inline constexpr Key moderate_only[] = {
    {"grade", "The moderator's grade; the first auditor's agrees", grade_name},
    {"sections", "Section by section", section_grades},
};
inline constexpr auto moderate_step_keys = join(reasoned_keys, moderate_only);
inline constexpr Mapping moderate_step{"a moderator's step", moderate_step_keys};

inline constexpr Key assign_only[] = {{"to", "Who is to audit", texts},
                                      {"fill", "The others of a pair are found", boolean},
                                      {"support", "Who fills in the part of business support", text}};
inline constexpr auto assign_keys = join(reasoned_keys, assign_only);
inline constexpr Mapping assign_step{"the step \"assign\"", assign_keys};

inline constexpr Key respond_only[] = {{"text", "What the team did", text},
                                       {"actions", "References of actions that it took", texts}};
inline constexpr auto respond_keys = join(reasoned_keys, respond_only);
inline constexpr Mapping respond_step{"the step \"respond\"", respond_keys};

inline constexpr std::string_view act_words[] = {"complete", "start",     "verify", "reject",   "cancel",
                                                 "extend",   "hand_over", "reopen", "progress", "supply"};
inline constexpr std::string_view effect_words[] = {"shown", "not_shown"};
inline constexpr Key action_of_keys[] = {
    {"case", "The action's case", text},
    {"action", "Its title, or a part of it", text},
    {"ref", "Or the action itself: ACT-1", text},
    {"by", "Who does it", text},
    {"because", "Why", text},
    {"to", "For hand_over the new owner, for extend the new day", text},
    {"agreed_by", "Who agreed to the extension", text},
};
inline constexpr Key act_only[] = {
    {"do", "complete, start, verify, reject, cancel, extend, hand_over, reopen, progress or supply",
     one_of(act_words), Need::required},
    {"evidence", "What shows that it is done", text},
    {"effect", "shown or not_shown", one_of(effect_words)},
    {"text", "For progress: how far it is", text},
    {"measure", "For supply: how one will see that it is done", text},
    {"board", "For supply: the board that watches it", text},
    {"pillar", "For supply: the part of the plan it belongs to", text},
};
inline constexpr Mapping extend_step{"the step \"extend\"", action_of_keys};
inline constexpr auto act_keys = join(action_of_keys, act_only);
inline constexpr Mapping act_step{"the step \"act\"", act_keys};

inline constexpr Key each_keys[] = {
    {"each", "Everybody who holds this role, or one of these", texts, Need::required},
    {"of", "Only in this unit and below it", text},
};
inline constexpr Mapping each_of{"a recommended action's collective owner", each_keys};
inline constexpr Shape recommended_owner_shapes[] = {text, mapping(each_of)};
inline constexpr Key recommend_keys[] = {
    {"case", "What it is about: a case, its newest audit if it has one", text},
    {"audit", "Or an audit: AUD-1", text},
    {"about", "Or an action: ACT-1; none of the three: the service as a whole", text},
    {"by", "Who recommends", text},
    {"title", "What is to be done", text, Need::required},
    {"owner", "A person, a leading role, a group, or { each: ROLE, of: UNIT }",
     either(recommended_owner_shapes)},
    {"due", "A day, or how long it has", text},
    {"measure", "How one will see that it is done", text},
    {"priority", "low, normal, high or urgent", text},
    {"level", "case or systemic", text},
    {"board", "The board that watches it", text},
    {"pillar", "The part of the plan it belongs to", text},
    {"source", "audit, diagnostic, visit, observation, meeting ...", text},
    {"evidence", "It is completed with evidence only", boolean},
    {"needs", "References of actions that come first", texts},
    {"any_day", "The day may be one on which nobody works", boolean},
};
inline constexpr Mapping recommend_step{"the step \"recommend\"", recommend_keys};

inline constexpr std::string_view concern_words[] = {"raise",  "answer", "accept",
                                                     "reject", "reopen", "withdraw"};
inline constexpr Key concern_step_keys[] = {
    {"do", "raise, answer, accept, reject, reopen or withdraw", one_of(concern_words), Need::required},
    {"case", "The case", text},
    {"audit", "For raise: the audit in which it was seen", text},
    {"ref", "The concern itself: CON-1; without it the newest of the case", text},
    {"kind", "For raise: one of `concerns`", name_of("concern")},
    {"text", "For raise what it is about, for answer what was done", text},
    {"arose_on", "For raise: the day on which there was reason for it", date},
    {"actions", "For answer: references of actions that were taken", texts},
    {"statement", "For accept: how it was dealt with", text},
    {"because", "For reject, reopen and withdraw: why", text},
    {"by", "Who does it", text},
};
inline constexpr Mapping concern_step{"the step \"concern\"", concern_step_keys};

inline constexpr Key safeguard_keys[] = {
    {"case", "The case", text},
    {"audit", "Or the audit in which it was seen", text},
    {"text", "What was seen", text},
    {"by", "Who raises it", text},
};
inline constexpr Mapping safeguard_step{"the step \"safeguard\"", safeguard_keys};
inline constexpr Key close_safeguarding_keys[] = {
    {"case", "The newest of this case", text},
    {"ref", "Or the concern itself: SAF-1", text},
    {"statement", "What was done for the child", text},
    {"by", "Who closes it", text},
};
inline constexpr Mapping close_safeguarding_step{"the step \"close_safeguarding\"", close_safeguarding_keys};

inline constexpr Key alert_of_keys[] = {
    {"ref", "The alert itself: ALT-1", text},
    {"to", "The newest alert to this person", text},
    {"by", "The same person, as who does it", text},
    {"about", "What it is about, or a part of it", text},
    {"template", "What it says", text},
};
inline constexpr Mapping acknowledge_step{"the step \"acknowledge\"", alert_of_keys};
inline constexpr Key snooze_only[] = {{"until", "The day on which it comes back", date}};
inline constexpr auto snooze_keys = join(alert_of_keys, snooze_only);
inline constexpr Mapping snooze_step{"the step \"snooze\"", snooze_keys};

inline constexpr Key silence_keys[] = {
    {"to", "Whose alerts", text},
    {"ladder", "Those of this ladder", text},
    {"template", "Those that say this", text},
    {"item", "Those about this: ACT-1, AUD-1, a case", text},
    {"until", "When it ends", local_time, Need::required},
    {"because", "Why", text, Need::required},
    {"by", "Who silences", text},
};
inline constexpr Mapping silence_step{"the step \"silence\"", silence_keys};
inline constexpr Key grant_keys[] = {
    {"to", "Who is granted it", text, Need::required},
    {"item", "audit/AUD-1, round/ID, case/REF or meeting/ID; without it the sample that they audit", text},
    {"until", "The last day", date, Need::required},
    {"because", "Why", text, Need::required},
    {"by", "Who grants it", text},
};
inline constexpr Mapping grant_step{"the step \"grant\"", grant_keys};
inline constexpr Key end_grant_keys[] = {
    {"ref", "The grant: GRT-1", text, Need::required},
    {"because", "Why", text, Need::required},
    {"by", "Who ends it", text},
};
inline constexpr Mapping end_grant_step{"the step \"end_grant\"", end_grant_keys};
inline constexpr Key end_silence_keys[] = {
    {"id", "Which: SIL-1", text, Need::required},
    {"by", "Who ends it", text},
};
inline constexpr Mapping end_silence_step{"the step \"end_silence\"", end_silence_keys};

inline constexpr std::string_view channel_moods[] = {"up", "down", "refuses"};
inline constexpr Key channel_keys[] = {
    {"mail", "up; down: nobody answers; refuses: this message, for good", one_of(channel_moods)},
    {"webhook", "The same for the webhook", one_of(channel_moods)},
};
inline constexpr Mapping channel_step{"the step \"channel\"", channel_keys};

inline constexpr Shape case_changes = fields_of("case");
inline constexpr Key change_keys[] = {
    {"case", "Which case", text, Need::required},
    {"set", "Its new values", case_changes, Need::required},
};
inline constexpr Mapping change_step{"the step \"change\"", change_keys};

inline constexpr Key request_keys[] = {
    {"close", "The case that is to be closed", text, Need::required},
    {"by", "Who asks", text},
    {"because", "Why", text},
};
inline constexpr Mapping request_step{"the step \"request\"", request_keys};

inline constexpr Key person_keys[] = {
    {"id", "The name by which everything else refers to the person", text},
    {"name", "What people read", text},
    {"email", "Where mail goes", text},
    {"roles", "What the person may be", role_names},
    {"unit", "Where the person works", text},
    {"manager", "Whom the person answers to", text},
    {"leave", "First and last day away: [2026-01-12, 2026-01-16]", list_of(date)},
    {"leave_from", "First day away", date},
    {"leave_to", "Last day away", date},
    {"cover", "Who stands in meanwhile", text},
    {"works", "Days of the week worked: mon-fri, or mon tue thu", text},
    {"capacity", "Audits a month", whole_number(0)},
    {"training", "Until when each training counts", named(date)},
    {"training_*", "The same, as in a CSV", date},
    {"until", "The last day of an external person", date},
};
inline constexpr Mapping person{"a person", person_keys};
inline constexpr Shape person_shape = mapping(person);

inline constexpr Key pick_keys[] = {
    {"programme", "Whose newest round", name_of("programme"), Need::required},
    {"worker", "Whose cases", text},
    {"of", "Of which team, area or unit, where the sample says so", text},
    {"cases", "The cases chosen", texts, Need::required},
    {"because", "Why these", text},
    {"by", "Who chooses", text},
};
inline constexpr Mapping pick_step{"the step \"pick\"", pick_keys};

inline constexpr Key decision_keys[] = {
    {"title", "What is to be done", text, Need::required},
    {"owner", "A person, or a leading role", text, Need::required},
    {"due", "A day, or how long it has", text},
    {"priority", "low, normal, high or urgent", text},
    {"about", "What it is about: a case, an audit, an action", text},
    {"pillar", "The part of the plan it belongs to", text},
    {"measure", "How one will see that it helped", text},
};
inline constexpr Mapping board_decision{"a decision", decision_keys};
inline constexpr Shape decision_shape = mapping(board_decision);
inline constexpr Key meeting_keys[] = {
    {"board", "Which board meets", name_of("board"), Need::required},
    {"by", "Who takes the minutes", text},
    {"unit", "Of a board that meets per unit: which", text},
    {"day", "The minutes are of the meeting of that day; left out: of the newest", date},
    {"decisions", "What it decided; each becomes an action", list_of(decision_shape)},
    {"present", "Who was there: people, or roles", one_or_more(text)},
    {"apologies", "Who sent apologies: people, or roles", one_or_more(text)},
};
inline constexpr Mapping meeting_step{"the step \"meeting\"", meeting_keys};

inline constexpr Key ask_keys[] = {
    {"board", "Which board is asked", name_of("board"), Need::required},
    {"about", "An audit or a case: AUD-1", text},
    {"case", "Or the newest open action of this case", text},
    {"action", "With `case`: the action's title", text},
    {"ask", "What it is to decide", text},
    {"by", "Who asks", text},
};
inline constexpr Mapping ask_step{"the step \"ask\"", ask_keys};
inline constexpr Key cancel_meeting_keys[] = {
    {"board", "Whose next meeting", name_of("board"), Need::required},
    {"unit", "Of a board that meets per unit: which", text},
    {"day", "The meeting of that day; left out: the one that is prepared, else the next", date},
    {"because", "Why", text, Need::required},
    {"by", "Who says so", text},
};
inline constexpr Mapping cancel_meeting_step{"the step \"cancel_meeting\"", cancel_meeting_keys};
inline constexpr Key move_meeting_keys[] = {
    {"board", "Whose next meeting", name_of("board"), Need::required},
    {"to", "The new day, or local time", text, Need::required},
    {"because", "Why", text, Need::required},
    {"by", "Who says so", text},
};
inline constexpr Mapping move_meeting_step{"the step \"move_meeting\"", move_meeting_keys};

inline constexpr Key agreed_keys[] = {
    {"case", "The case", text},
    {"audit", "Or the audit itself", text},
    {"grade", "What was agreed; left out: it was looked at, and no grade was settled", grade_name},
    {"because", "Why", text},
};
inline constexpr Mapping agreed{"what was agreed", agreed_keys};
inline constexpr Shape agreed_shape = mapping(agreed);
inline constexpr Key session_keys[] = {
    {"on", "Its day, if it was not today", date},
    {"people", "Who took part: two at least", texts, Need::required},
    {"cases", "What was looked at", texts},
    {"agreed", "What came of it, case by case", list_of(agreed_shape)},
    {"improvements", "What is to get better, in words", texts},
    {"by", "Who records it", text},
};
inline constexpr Mapping session_step{"the step \"session\"", session_keys};

inline constexpr Key calibrate_only[] = {
    {"from", "Who judged it from outside", text, Need::required},
    {"grade", "Their grade", grade_name},
    {"sections", "Section by section", section_grades},
    {"on", "The day of their judgement, if it was not today", date},
};
inline constexpr auto calibrate_keys = join(reasoned_keys, calibrate_only);
inline constexpr Mapping calibrate_step{"the step \"calibrate\"", calibrate_keys};
inline constexpr Key reread_only[] = {
    {"grade", "The second reader's grade", grade_name},
    {"sections", "Section by section", section_grades},
    {"on", "The day of the reading, if it was not today", date},
};
inline constexpr auto reread_keys = join(reasoned_keys, reread_only);
inline constexpr Mapping reread_step{"the step \"reread\"", reread_keys};
inline constexpr Key draw_rereading_keys[] = {
    {"count", "How many completed audits", whole_number(1), Need::required},
    {"programme", "Of this programme", name_of("programme")},
    {"from", "That became final on this day or later", date, Need::required},
    {"to", "Or up to this day", date, Need::required},
    {"by", "Who draws", text},
};
inline constexpr Mapping draw_rereading_step{"the step \"draw_rereading\"", draw_rereading_keys};

inline constexpr Key ordinary_step_keys[] = {
    {"until", "Time passes up to this local time", local_time},
    {"wait", "Time passes", duration},
    {"outage", "The service is off that long", duration},
    {"restart", "The service stops and starts", anything},
    {"run", "An extra round of this programme starts", name_of("programme")},
    {"audit", "Assigned, begun, answered and submitted", mapping(audit_step)},
    {"assign", "Named as auditor", mapping(assign_step)},
    {"begin", "The auditor begins", mapping(reasoned)},
    {"submit", "As `audit`, of one that has begun", mapping(audit_step)},
    {"recall", "Taken back before the moderator opens it", mapping(reasoned)},
    {"moderate", "The moderator agrees or gives another grade", mapping(moderate_step)},
    {"return", "Back to the auditor", mapping(reasoned)},
    {"challenge", "The auditor objects to a changed grade", mapping(reasoned)},
    {"resolve", "A dispute is settled", mapping(moderate_step)},
    {"calibrate", "A body from outside judged the same case", mapping(calibrate_step)},
    {"reread", "A second reader judges a completed audit", mapping(reread_step)},
    {"draw_rereading", "Completed audits are drawn for second readers", mapping(draw_rereading_step)},
    {"withdraw", "It should not have been audited", mapping(reasoned)},
    {"reopen", "A closed audit opens again", mapping(reasoned)},
    {"respond", "The team says what it did", mapping(respond_step)},
    {"act", "Something is done about an action", mapping(act_step)},
    {"extend", "An action gets more time", mapping(extend_step)},
    {"recommend", "An action is recommended by hand", mapping(recommend_step)},
    {"concern", "A concern is raised, answered, accepted ...", mapping(concern_step)},
    {"safeguard", "A child may not be safe: it is told at once", mapping(safeguard_step)},
    {"close_safeguarding", "It is said what was done for the child", mapping(close_safeguarding_step)},
    {"acknowledge", "An alert is taken note of", mapping(acknowledge_step)},
    {"snooze", "An alert is put off", mapping(snooze_step)},
    {"silence", "No alerts of a sort for a while", mapping(silence_step)},
    {"end_silence", "A silence ends before its time", mapping(end_silence_step)},
    {"grant", "Somebody may see a record until a day", mapping(grant_step)},
    {"end_grant", "A grant ends before its day", mapping(end_grant_step)},
    {"channel", "From now on mail, or the webhook, works or does not", mapping(channel_step)},
    {"meeting", "A board meets", mapping(meeting_step)},
    {"ask", "Something is put before a board", mapping(ask_step)},
    {"cancel_meeting", "A meeting does not take place", mapping(cancel_meeting_step)},
    {"move_meeting", "A meeting takes place at another time", mapping(move_meeting_step)},
    {"session", "A moderation session", mapping(session_step)},
    {"practice", "Good practice is proposed, approved, declined or withdrawn", mapping(practice_step)},
    {"learn", "An action is to teach something about a theme", mapping(learn_step)},
    {"learning_test", "A later audit tests a recommendation", mapping(learning_test_step)},
    {"pick", "Somebody chooses cases", mapping(pick_step)},
    {"change", "The register changes a case", mapping(change_step)},
    {"request", "Somebody asks to close a case", mapping(request_step)},
    {"person", "People change: { tina: { leave: [...], cover: sam } }", named(person_shape)},
    {"holiday", "This day turns out not to be worked", date},
    {"publish", "The pack in this folder becomes the next version", text},
    {"expect", "What must be now", mapping(expected)},
    {"expect_none", "What must not be now", mapping(expected)},
    {"expect_count", "How many there must be now", mapping(counted)},
};

inline constexpr Key refused_because[] = {{"because", "A part of the reason", text}};
inline constexpr auto refused_keys = join(ordinary_step_keys, refused_because);
inline constexpr Mapping refused{"a refused step", refused_keys};

inline constexpr Key refused_step[] = {{"refused", "The step in it must be refused", mapping(refused)}};
inline constexpr auto step_keys_of_test = join(ordinary_step_keys, refused_step);
inline constexpr Mapping step_of_test{"a step of a test", step_keys_of_test};
inline constexpr std::string_view bare_step_words[] = {"restart"};
inline constexpr Shape step_shapes[] = {one_of(bare_step_words), mapping(step_of_test)};
inline constexpr Shape step_shape = either(step_shapes);

}  // namespace rules::grammar::script

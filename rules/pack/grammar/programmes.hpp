// `programmes`: the audit plan.
#pragma once

#include "rules/pack/grammar/auditors.hpp"
#include "rules/pack/grammar/sample.hpp"
#include "rules/pack/grammar/schedule.hpp"
#include "rules/pack/grammar/term.hpp"

namespace rules::grammar {

inline constexpr std::string_view beyond_words[] = {"dispute"};
inline constexpr Key adaptive_keys[] = {
    {"at_least", "Of an auditor whose grades hold: 20%", share, Need::required},
    {"at_most", "Of one whose grades do not: 100%", share, Need::required},
    {"strong", "They hold when this share of them does: 90%", share},
    {"weak", "They do not when only this share does: 60%", share},
    {"within", "Over this last time: 3 months", duration},
    {"least", "With fewer comparisons the auditor is not known yet, and `at_most` counts: 10",
     whole_number(1, 10'000)},
};
inline constexpr Mapping adaptive_share{"a share that follows the auditor's record", adaptive_keys};
inline constexpr Shape moderated_share_shapes[] = {share, mapping(adaptive_share)};
inline constexpr Key moderation_keys[] = {
    {"if", "For which audits", condition},
    {"share", "How many of them: 20%, or { at_least: 20%, at_most: 100% } by the auditor's record",
     either(moderated_share_shapes)},
    {"who", "Who may moderate", condition},
    {"blind", "Without seeing the first auditor's grade", boolean},
    {"differ_at_most", "Steps on the scale", whole_number(0, 20)},
    {"beyond", "What happens beyond them: dispute", one_of(beyond_words)},
    {"challenge_within", "How long the auditor may object", duration},
};
inline constexpr Mapping moderation{"moderation", moderation_keys};
inline constexpr Shape moderation_shape = mapping(moderation);

inline constexpr Key deadline_keys[] = {
    {"assign", "From the draw to the assignment", term},
    {"first_audit", "From the assignment to the submission", term},
    {"business_support", "From the assignment to its part; as first_audit where it is left out", term},
    {"moderation", "From the submission to the moderator's grade", term},
    {"chain", "From the draw to the final grade: the cap across all of them", term},
};
inline constexpr Mapping deadlines{"deadlines", deadline_keys};

inline constexpr Key response_keys[] = {
    {"from", "Role along the line", name_of("leading role"), Need::required},
    {"within", "How long it has", term, Need::required},
};
inline constexpr Mapping response{"a response", response_keys};

inline constexpr std::string_view kind_words[] = {"monthly",   "thematic",        "pre_supervision",
                                                  "deep_dive", "self_assessment", "validation"};
inline constexpr std::string_view missed_words[] = {"latest", "all", "none"};
inline constexpr std::string_view conversation_words[] = {"none", "required"};
inline constexpr std::string_view settled_words[] = {"verified", "completed"};
inline constexpr Key programme_keys[] = {
    {"title", "What people read", text, Need::required},
    {"kind", "monthly, thematic, pre_supervision, deep_dive, self_assessment or validation",
     one_of(kind_words)},
    {"schedule", "When its rounds start; none: started by hand", mapping(schedule)},
    {"missed", "Rounds that an outage swallowed: latest, all or none", one_of(missed_words)},
    {"census", "The day as at which the cohort is counted, and from which it looks back",
     either(census_shapes)},
    {"bands", "How the cohort divides: age, say; told with its size", named(bands_shape)},
    {"cohort", "Which cases may be drawn: a condition, or { union: [ ... ] }", either(cohort_shapes)},
    {"sample", "How many are drawn, and how", mapping(sample)},
    {"tool", "What is answered", name_of("tool"), Need::required},
    {"look_back", "How far back the auditor looks", duration},
    {"auditors", "Who audits", mapping(auditors)},
    {"conversation", "With the allocated worker: required or none", one_of(conversation_words)},
    {"moderation", "Who checks which audits; the first block whose `if` holds is used",
     one_or_more(moderation_shape)},
    {"deadlines", "By when it is assigned, audited, moderated", mapping(deadlines)},
    {"response", "The audited team says what it did", mapping(response)},
    {"settled_by", "When an action is settled: verified or completed", one_of(settled_words)},
    {"replace_withdrawn", "Another case is drawn for one that was withdrawn", boolean},
};
inline constexpr Mapping programme{"a programme", programme_keys};
inline constexpr Shape programme_shape = mapping(programme);

}  // namespace rules::grammar

// One case looked at with one tool in one round, what was found, and the round that drew it.
#pragma once

#include "workflows/lifecycles/audit_lifecycle.hpp"
#include "workflows/records/document.hpp"

namespace workflows {

inline bool parse(std::string_view text, AuditState& state) {
    const auto parsed = parse_audit_state(text);
    if (parsed) state = *parsed;
    return parsed.has_value();
}

struct Round {
    static constexpr const char* kind_name = "round";
    std::string id;  ///< `monthly_case_audits/2026-02-02`; a second one on that day: `.../2026-02-02/2`.
    std::string programme;
    std::string state;  ///< running | finished
    rules::Date started_on{};
    std::optional<rules::Date> finished_on;
    std::optional<rules::Date> cohort_from;  ///< The look-back's first day.
    std::optional<rules::Date> cohort_to;
    int size = 0;         ///< Audits that it holds.
    std::string trigger;  ///< schedule | caught_up | by_hand | queued
    std::int64_t pack = 0;
    std::string algorithm;  ///< Of the draw, with its version; see workflows/programme/draw.hpp.
    std::uint64_t seed = 0;
    int frame_size = 0;                   ///< Cases that could be drawn.
    std::string frame_hash;               ///< Of the frame as docs/sampling.md defines it, in hexadecimal.
    int cohort_size = 0;                  ///< Cases in the cohort, those excluded from the frame too.
    std::map<std::string, int> excluded;  ///< Reason -> how many of the cohort.
    std::vector<std::string> shortfalls;  ///< Sentences: what was asked for and could not be had.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Round, (),
                      (id, programme, state, started_on, finished_on, cohort_from, cohort_to, size, trigger,
                       pack, algorithm, seed, frame_size, frame_hash, cohort_size, excluded, shortfalls))

struct Audit {
    static constexpr const char* kind_name = "audit";
    std::string ref;  ///< AUD-1
    std::string case_;
    std::string round;
    std::string programme;
    std::string tool;
    std::string kind = "audit";  ///< audit | reaudit
    AuditState state = AuditState::sampled;
    std::string drawn_as;                ///< sampled | topped_up | reaudit | picked | replacement | queued
    std::int64_t pack = 0;               ///< It stays on the version with which it was drawn.
    std::optional<std::string> follows;  ///< The audit that this one repeats.
    std::optional<std::string> followed_by;
    std::vector<std::string> auditors;
    std::optional<rules::Date> assigned_on;
    std::optional<std::string> moderator;
    std::optional<std::string> first_grade;
    std::optional<std::string> grade;
    std::map<std::string, std::string> sections;  ///< Section -> grade.
    boost::json::object answers;                  ///< Question -> answer.
    std::optional<std::string> conversation;      ///< When and how the worker was spoken to.
    std::optional<int> visit_number;
    std::optional<engine::Moment> submitted_on;
    std::optional<engine::Moment> moderated_on;
    std::optional<engine::Moment> finalised_on;
    std::optional<std::string> because;  ///< The moderator's, or whoever settled it.
    std::optional<std::string> outcome;  ///< better | same | worse, of a re-audit.
    bool moderation_demanded = false;    ///< By a rule.
    bool reaudit_demanded = false;       ///< And neither drawn nor found impossible.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Audit, (),
                      (ref, case_, round, programme, tool, kind, state, drawn_as, pack, follows, followed_by,
                       auditors, assigned_on, moderator, first_grade, grade, sections, answers, conversation,
                       visit_number, submitted_on, moderated_on, finalised_on, because, outcome,
                       moderation_demanded, reaudit_demanded))

struct Finding {
    static constexpr const char* kind_name = "finding";
    std::string ref;  ///< FND-1
    std::string audit;
    std::string case_;
    std::string programme;
    std::string round;
    std::string theme;
    std::string kind;  ///< strength | concern
    std::string note;
    std::optional<std::string> section;
    bool good_practice = false;
    std::int64_t pack = 0;
    engine::Moment recorded_on{};

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (ref, audit, case_, programme, round, theme, kind, note, section, good_practice, pack,
                       recorded_on))

/// That a case is to be audited in the programme's next round: again, because of an audit (then its id is
/// that audit's reference), or because a rule queued it (`programme/case`).
struct ReauditDemand {
    static constexpr const char* kind_name = "reaudit";
    std::string id;
    std::optional<std::string> audit;
    std::string case_;
    std::string programme;
    std::string state = "waiting";  ///< waiting | drawn | impossible
    rules::Date demanded_on{};
    std::optional<std::string> drawn_as;  ///< The audit that it became.
    std::optional<std::string> because;   ///< Why it is impossible.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(ReauditDemand, (), (id, audit, case_, programme, state, demanded_on, drawn_as, because))

/// Cases that somebody is to choose for a round; its id is `round/worker`.
struct Pick {
    static constexpr const char* kind_name = "pick";
    std::string id;
    std::string round;
    std::string programme;
    std::string worker;
    std::optional<std::string> by;  ///< Who is to choose; empty: nobody holds the role along the line.
    int count = 0;
    std::vector<std::string> cases;  ///< Chosen so far.
    std::string state = "asked";     ///< asked | done

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Pick, (), (id, round, programme, worker, by, count, cases, state))

}  // namespace workflows

// One case looked at with one tool in one round, what was found, and the round that drew it.
#pragma once

#include "workflows/lifecycles/audit_lifecycle.hpp"
#include "workflows/records/document.hpp"
#include "workflows/records/reckoned.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

inline bool parse(std::string_view text, AuditState& state) {
    const auto parsed = parse_audit_state(text);
    if (parsed) state = *parsed;
    return parsed.has_value();
}

/// A part of a round's sample: what was there, what was asked for, what was drawn.
struct RoundStratum {
    std::string name;  ///< With `each` a person.
    int cases = 0;     ///< In the frame; with `one_per` units.
    int places = 0;
    int drawn = 0;
};
BOOST_DESCRIBE_STRUCT(RoundStratum, (), (name, cases, places, drawn))
COMPILED_ONCE(RoundStratum)

struct RoundQuota {
    std::string where;
    int at_least = 0;
    int drawn = 0;
    int topped_up = 0;
};
BOOST_DESCRIBE_STRUCT(RoundQuota, (), (where, at_least, drawn, topped_up))
COMPILED_ONCE(RoundQuota)

/// One list of a cohort: how many cases are on it, how many of them it does not take, and how many of those
/// taken an earlier list has taken already.
struct CohortPart {
    std::string condition;
    int cases = 0;
    int counted_already = 0;
    std::string title = {};
    int not_taken = 0;
};
BOOST_DESCRIBE_STRUCT(CohortPart, (), (condition, cases, counted_already, title, not_taken))
COMPILED_ONCE(CohortPart)

/// How the frozen cohort divides. Shares are computed from these counts, never kept.
struct RoundBand {
    std::string title;
    int cases = 0;
};
BOOST_DESCRIBE_STRUCT(RoundBand, (), (title, cases))
COMPILED_ONCE(RoundBand)

struct RoundBands {
    std::string name;  ///< `age`
    int of = 0;        ///< Cases of the cohort: the denominator.
    std::vector<RoundBand> bands;
    int in_none = 0;     ///< Cases that fall into no band.
    int in_several = 0;  ///< Cases that fall into more than one.
};
BOOST_DESCRIBE_STRUCT(RoundBands, (), (name, of, bands, in_none, in_several))
COMPILED_ONCE(RoundBands)

struct Round {
    static constexpr const char* kind_name = "round";
    std::string id;  ///< `monthly_case_audits/2026-02-02`; a second one on that day: `.../2026-02-02/2`.
    std::string programme;
    std::string state;  ///< running | finished
    rules::Date started_on{};
    std::optional<rules::Date> finished_on;
    std::optional<rules::Date> census;       ///< The day as at which the cohort is counted.
    std::optional<rules::Date> cohort_from;  ///< The look-back's first day.
    std::optional<rules::Date> cohort_to;    ///< The census.
    int size = 0;                            ///< Audits that it holds.
    std::string trigger;  ///< schedule | caught_up | by_hand | queued | reaudit: only of cases that come back
    std::int64_t pack = 0;
    std::string algorithm;  ///< Of the draw, with its version; see workflows/programme/draw.hpp.
    std::uint64_t seed = 0;
    int frame_size = 0;                   ///< Cases that could be drawn.
    std::string frame_hash;               ///< Of the frame as docs/sampling.md defines it, in hexadecimal.
    int cohort_size = 0;                  ///< Cases in the cohort, those excluded from the frame too.
    std::map<std::string, int> excluded;  ///< Reason -> how many of the cohort.
    std::vector<std::string> shortfalls;  ///< Sentences: what was asked for and could not be had.
    std::vector<std::string> warnings;    ///< Sentences: numbers that do not add up.
    std::vector<CohortPart> cohort_parts;
    int exceptions = 0;  ///< Cases on a list of the cohort that no list takes; the frame names them.
    std::vector<RoundBands> bands;
    std::vector<RoundStratum> strata;
    std::vector<RoundQuota> quotas;
    std::optional<std::string> one_per;  ///< The unit drawn: `case.family`; none: cases.
    std::optional<int> frame_units;      ///< For one_per: how many units the frame's cases are of.
    std::optional<int> drawn_units;      ///< For one_per: how many of them were drawn; an audit each.
    std::optional<int> drawn_cases;      ///< For one_per: how many cases of the frame those units have.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Round, (),
                      (id, programme, state, started_on, finished_on, census, cohort_from, cohort_to, size,
                       trigger, pack, algorithm, seed, frame_size, frame_hash, cohort_size, excluded,
                       shortfalls, warnings, cohort_parts, exceptions, bands, strata, quotas, one_per,
                       frame_units, drawn_units, drawn_cases))
COMPILED_ONCE(Round)

/// A case and why it was not drawn.
struct NotDrawn {
    std::string case_;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotDrawn, (), (case_, reason))
COMPILED_ONCE(NotDrawn)

/// A case of the frame as the draw saw it.
struct Reserve {
    std::string case_;
    std::string stratum;
    std::string group;
    std::string unit;
    std::vector<int> quotas;  ///< Those for which it counts, from 0.
};
BOOST_DESCRIBE_STRUCT(Reserve, (), (case_, stratum, group, unit, quotas))
COMPILED_ONCE(Reserve)

/// What a round's draw left; its id is the round. Frozen on the day of the draw.
struct RoundFrame {
    static constexpr const char* kind_name = "frame";
    std::string round;
    std::vector<NotDrawn> exceptions;   ///< On a list of the cohort, and not taken; by reference.
    std::vector<NotDrawn> excluded;     ///< Of the cohort, not in the frame; by reference.
    std::vector<NotDrawn> passed_over;  ///< In the frame, but not beside those drawn before; by ticket.
    std::vector<Reserve> reserve;       ///< The next tickets of each stratum and quota, in their order.

    [[nodiscard]] const std::string& key() const { return round; }
};
BOOST_DESCRIBE_STRUCT(RoundFrame, (), (round, exceptions, excluded, passed_over, reserve))
COMPILED_ONCE(RoundFrame)

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
    std::optional<std::string> stratum;  ///< For which it was drawn; with `each` a person.
    std::int64_t pack = 0;               ///< It stays on the version with which it was drawn.
    std::optional<std::string> follows;  ///< The audit that this one repeats.
    std::optional<std::string> followed_by;
    std::vector<std::string> auditors;
    std::optional<rules::Date> assigned_on;
    std::optional<std::string> unassigned;  ///< Why nobody could be found, until there is somebody.
    std::optional<std::string> conflict;  ///< What its auditors have run into since: `abe (holds the case)`.
    std::optional<std::string> support;   ///< Who fills in the part of business support; none: the auditors.
    std::optional<engine::Moment> support_done_on;
    std::optional<std::string> moderator;
    std::optional<std::string> first_grade;
    std::optional<std::string> moderator_grade;
    std::optional<std::string> grade;
    std::optional<double> score;                        ///< 0 to 100, where the tool computes one.
    std::optional<std::string> ungraded_because;        ///< Why a tool with a scale gave no overall grade.
    std::optional<std::string> limited_by;              ///< The limit that caps the grade, in words.
    std::map<std::string, std::string> sections;        ///< Section -> grade.
    std::map<std::string, std::string> first_sections;  ///< Before the moderator changed them, else empty.
    std::map<std::string, std::string>
        section_outcomes;                     ///< Section -> better | same | worse, of a re-audit.
    std::vector<std::string> not_applicable;  ///< Graded sections that do not apply to this case.
    std::vector<std::string> only_sections;   ///< Of its tool, of a re-audit of what was weak; empty: all.
    boost::json::object answers;              ///< Question -> answer.
    std::optional<std::string> conversation;  ///< When and how the worker was spoken to.
    std::optional<int> visit_number;          ///< 1: the case's first audit; withdrawn ones not counted.
    std::optional<engine::Moment> submitted_on;
    std::optional<engine::Moment> moderated_on;
    std::optional<engine::Moment> finalised_on;
    std::optional<std::string> because;      ///< The moderator's, or whoever settled it.
    std::optional<std::string> resolved_by;  ///< Who settled the dispute.
    std::optional<std::string> session;      ///< The moderation session that settled it.
    std::optional<int> moderation_block;     ///< Of the programme's `moderation`, from 1.
    bool blind = false;                      ///< The moderator grades without seeing the first grade.
    std::optional<std::string> outcome;      ///< better | same | worse, of a re-audit.
    bool moderation_demanded = false;        ///< By a rule.
    bool reaudit_demanded = false;           ///< And neither drawn nor found impossible.
    std::vector<std::string> tags;           ///< Sorted, each once.
    std::optional<UnitThen> unit_then;       ///< The case's when the first audit was handed in.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Audit, (),
                      (ref, case_, round, programme, tool, kind, state, drawn_as, stratum, pack, follows,
                       followed_by, auditors, assigned_on, unassigned, conflict, support, support_done_on,
                       moderator, first_grade, moderator_grade, grade, score, ungraded_because, limited_by,
                       sections, first_sections, section_outcomes, not_applicable, only_sections, answers,
                       conversation, visit_number, submitted_on, moderated_on, finalised_on, because,
                       resolved_by, session, moderation_block, blind, outcome, moderation_demanded,
                       reaudit_demanded, tags, unit_then))
COMPILED_ONCE(Audit)

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
    std::vector<std::string> tags;  ///< Sorted, each once.
    std::int64_t pack = 0;
    engine::Moment recorded_on{};

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (ref, audit, case_, programme, round, theme, kind, note, section, good_practice, tags,
                       pack, recorded_on))
COMPILED_ONCE(Finding)

/// People who settled what auditors and moderators saw differently; its id is its day, a second one on that
/// day `2026-02-10/2`.
struct ModerationSession {
    static constexpr const char* kind_name = "moderation_session";
    struct Agreed {
        std::string case_;
        std::string audit;
        std::optional<std::string> grade;  ///< None: it was looked at, and no grade was settled.
        std::optional<std::string> because;
    };
    std::string id;
    rules::Date held_on{};
    std::vector<std::string> people;
    std::map<std::string, std::vector<std::string>> roles;  ///< Role -> those of the people who hold it.
    std::vector<std::string> cases;
    std::vector<Agreed> agreed;
    std::vector<std::string> improvements;  ///< Areas of improvement that were agreed, in words.
    std::string recorded_by;
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(ModerationSession::Agreed, (), (case_, audit, grade, because))
COMPILED_ONCE(ModerationSession::Agreed)
BOOST_DESCRIBE_STRUCT(ModerationSession, (),
                      (id, held_on, people, roles, cases, agreed, improvements, recorded_by, pack))
COMPILED_ONCE(ModerationSession)

/// That a case is to be audited in a round of the programme, the next one or one in a window: again, because
/// of an audit (then its id is that audit's reference), or because a rule queued it (`programme/case`).
struct ReauditDemand {
    static constexpr const char* kind_name = "reaudit";
    std::string id;
    std::optional<std::string> audit;
    std::string case_;
    std::string programme;
    std::string state = "waiting";  ///< waiting | drawn | impossible
    rules::Date demanded_on{};
    std::optional<rules::Date> not_before;  ///< First day on which a round may take it.
    std::optional<rules::Date> by;          ///< Last day: an extra round starts when no other does in time.
    std::optional<engine::Moment> wake;     ///< When it is looked at whether an extra round is needed.
    std::optional<std::string> drawn_as;    ///< The audit that it became.
    std::optional<std::string> because;     ///< Why it is impossible.
    std::optional<Reckoned> opens;          ///< How `not_before` came about; none: a day that was named.
    std::optional<Reckoned> closes;         ///< How `by` did.
    std::vector<std::string> sections;      ///< Those that were weak; empty: the whole tool.
    std::optional<std::string> tool;        ///< None: the programme's.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(ReauditDemand, (),
                      (id, audit, case_, programme, state, demanded_on, not_before, by, wake, drawn_as,
                       because, opens, closes, sections, tool))
COMPILED_ONCE(ReauditDemand)

/// Cases that somebody is to choose for a round; its id is `round/whose`.
struct Pick {
    static constexpr const char* kind_name = "pick";
    std::string id;
    std::string round;
    std::string programme;
    std::string per = "worker";         ///< worker | team | area | unit | round
    std::string whose;                  ///< Of which worker, team, ...; `all` for a round.
    std::optional<std::string> worker;  ///< The same, per worker.
    std::optional<std::string> by;      ///< Who is to choose; empty: nobody holds the role along the line.
    int count = 0;
    std::vector<std::string> cases;        ///< Chosen so far.
    std::optional<std::string> chosen_by;  ///< Who chose last, and why.
    std::optional<std::string> because;
    std::string state = "asked";  ///< asked | done

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Pick, (),
                      (id, round, programme, per, whose, worker, by, count, cases, chosen_by, because, state))
COMPILED_ONCE(Pick)

}  // namespace workflows

// What is known of how far judges agree: a judgement of the same case from outside or by a second reader, an
// auditor whose agreement has passed a limit, and what a blind moderator is told only afterwards.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Somebody else's judgement of a case beside our final one, which it never changes.
struct Calibration {
    static constexpr const char* kind_name = "calibration";
    std::string ref;  ///< CAL-1
    std::string audit;
    std::string case_;
    std::string programme;
    std::string against;               ///< external: a body from outside | reader: a second reader of ours
    std::string by;                    ///< The body, in its own words; or the reader's id.
    std::optional<std::string> grade;  ///< Theirs.
    std::map<std::string, std::string> sections;  ///< Theirs: section -> grade.
    std::optional<std::string> our_grade;         ///< The final one, when theirs was recorded.
    std::map<std::string, std::string> our_sections;
    std::vector<std::string> auditors;  ///< Whose grade ours began as.
    rules::Date judged_on{};
    std::optional<std::string> because;
    std::string recorded_by;
    engine::Moment recorded_on{};
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Calibration, (),
                      (ref, audit, case_, programme, against, by, grade, sections, our_grade, our_sections,
                       auditors, judged_on, because, recorded_by, recorded_on, pack))
COMPILED_ONCE(Calibration)

/// How an auditor stands to a limit of the pack's `drift`; its id is `limit/auditor`. There is one from the
/// first moderation on at which the measure had a value.
struct Drift {
    static constexpr const char* kind_name = "drift";
    std::string id;
    std::string limit;
    std::string title;
    std::string auditor;
    bool past = false;    ///< Beyond the limit.
    double value = 0;     ///< When it last changed sides, or first had a value.
    std::int64_t of = 0;  ///< Comparisons behind it.
    engine::Moment since{};
    std::string decided_at;  ///< The audit whose moderation decided it.
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Drift, (), (id, limit, title, auditor, past, value, of, since, decided_at, pack))
COMPILED_ONCE(Drift)

/// Sampled completed audits that second readers look at; its id is `reread/2026-02-10`, a second one on that
/// day `reread/2026-02-10/2`. Redrawn from the same frame and seed by the tickets SHA-256 of `SEED:AUD-1`,
/// the lowest first.
struct Rereading {
    static constexpr const char* kind_name = "rereading";
    std::string id;
    rules::Date drawn_on{};
    std::optional<std::string> programme;
    rules::Date from{};  ///< Finalised on these days.
    rules::Date to{};
    std::vector<std::string> frame;   ///< All there were, by reference.
    std::vector<std::string> audits;  ///< Drawn, in the order of their tickets.
    std::uint64_t seed = 0;
    std::string drawn_by;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Rereading, (), (id, drawn_on, programme, from, to, frame, audits, seed, drawn_by))
COMPILED_ONCE(Rereading)

/// An alert that would tell a moderator the first grade of an audit that is moderated blind: it is raised
/// when the moderator's own grade is committed. Its id is `AUD-1/1`.
struct WithheldAlert {
    static constexpr const char* kind_name = "withheld_alert";
    std::string id;     ///< AUD-1/3
    std::string audit;  ///< The audit that is hidden.
    std::string to;     ///< Person from whom it is kept.
    std::string meant;  ///< Person who is meant: another where `to` covers for them.
    std::string word;   ///< As AlertRequest::to: by it the recipients are found when it is told.
    std::string message;
    std::string about;  ///< kind/id
    std::string cause;  ///< `rules.NAME`, `escalations.NAME`; empty: neither.
    engine::Moment withheld_on{};
    bool taken_back = false;  ///< The audit was returned or recalled since: what was judged may be otherwise.
    int step = 0;
    bool urgent = false;
    std::string more;
    bool more_is_typed = true;
    std::optional<std::string> ladder;
    bool must_acknowledge = false;
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(WithheldAlert, (),
                      (id, audit, to, meant, word, message, about, cause, withheld_on, taken_back, step,
                       urgent, more, more_is_typed, ladder, must_acknowledge, pack))
COMPILED_ONCE(WithheldAlert)

}  // namespace workflows

// What audits teach: themes that come back, practice worth showing, what somebody is to learn, and whether
// it reached the casework.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Concerns about a theme crossed what its pack calls recurring; its id is `theme/finding`. Its figures are
/// those of that moment and count findings of audits that had not been withdrawn, the one that crossed
/// included.
struct Recurrence {
    static constexpr const char* kind_name = "recurrence";
    std::string id;
    std::string theme;
    std::vector<std::string> crossed;  ///< `audits`, `year_on_year`, or both.
    rules::Date first_seen{};          ///< As a concern.
    rules::Date last_seen{};           ///< The same, before this finding; the same day where there is none.
    int times = 0;                     ///< Concerns, ever.
    int strengths = 0;                 ///< Times seen as a strength, ever.
    int audits = 0;                    ///< Different audits with such a concern, ever.
    int audits_within = 0;             ///< Of them those in the time that the pack looks at.
    int this_year = 0;                 ///< Of them those of this year, as the pack counts years.
    int last_year = 0;
    std::string year;  ///< `2026`, or `2025-26` from 1 April; empty: it is not compared year on year.
    std::string finding;
    std::string audit;
    std::int64_t pack = 0;
    engine::Moment recorded_on{};

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Recurrence, (),
                      (id, theme, crossed, first_seen, last_seen, times, strengths, audits, audits_within,
                       this_year, last_year, year, finding, audit, pack, recorded_on))
COMPILED_ONCE(Recurrence)

/// Good practice as it is shown. It says nothing of the case or the audit that it came from.
struct Practice {
    static constexpr const char* kind_name = "practice";
    std::string ref;  ///< GP-1
    std::string theme;
    std::string text;                    ///< Empty: what was proposed told too much, see `to_reword`.
    std::string state = "proposed";      ///< proposed | approved | declined | withdrawn
    std::vector<std::string> to_reword;  ///< What kinds of thing the words told that identify a child.
    std::string proposed_by;
    rules::Date proposed_on{};
    std::optional<std::string> decided_by;
    std::optional<rules::Date> decided_on;
    std::optional<std::string> because;  ///< Why it was declined or withdrawn.
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Practice, (),
                      (ref, theme, text, state, to_reword, proposed_by, proposed_on, decided_by, decided_on,
                       because, pack))
COMPILED_ONCE(Practice)

/// Where it came from: for the check of its words, and never shown with it. Its id is the practice.
struct PracticeOrigin {
    static constexpr const char* kind_name = "practice_origin";
    std::string practice;
    std::string audit;
    std::optional<std::string> finding;

    [[nodiscard]] const std::string& key() const { return practice; }
};
BOOST_DESCRIBE_STRUCT(PracticeOrigin, (), (practice, audit, finding))
COMPILED_ONCE(PracticeOrigin)

/// That an action is there so that something is learned about a theme; its id is the action.
struct Learning {
    static constexpr const char* kind_name = "learning";
    std::string action;
    std::string theme;
    std::string linked_by;
    rules::Date linked_on{};

    [[nodiscard]] const std::string& key() const { return action; }
};
BOOST_DESCRIBE_STRUCT(Learning, (), (action, theme, linked_by, linked_on))
COMPILED_ONCE(Learning)

/// A later audit that was declared to be the test of an earlier recommendation; its id is `action/audit`.
struct LearningTest {
    static constexpr const char* kind_name = "learning_test";
    std::string id;
    std::string action;                ///< The recommendation.
    std::string tested_by;             ///< A round or an audit.
    std::string outcome = "declared";  ///< declared | applied | not_applied | not_tested
    std::optional<std::string> evidence;
    std::string declared_by;
    rules::Date declared_on{};
    std::optional<std::string> judged_by;
    std::optional<rules::Date> judged_on;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(LearningTest, (),
                      (id, action, tested_by, outcome, evidence, declared_by, declared_on, judged_by,
                       judged_on))
COMPILED_ONCE(LearningTest)

}  // namespace workflows

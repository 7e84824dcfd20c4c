// The questions that an auditor answers, and how the overall grade follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"

namespace rules {

enum class AnswerType { grade, yes_no, yes_no_na, scale, number, date, text, choice, choices, person };

/// Counts towards a score: yes_no, yes_no_na and scale.
[[nodiscard]] constexpr bool is_countable(AnswerType type) {
    return type == AnswerType::yes_no || type == AnswerType::yes_no_na || type == AnswerType::scale;
}

/// Who fills a section in. Several people may fill in the parts of one audit.
enum class AnsweredBy { auditor, business_support };

struct Question {
    std::string id;
    std::string ask;
    AnswerType answer = AnswerType::text;
    bool required = false;
    int weight = 1;                    ///< Within its section: how much its answer counts in a score.
    std::vector<std::string> choices;  ///< For choice and choices.
    std::vector<std::string>
        na_reasons;  ///< For yes_no_na: an answer `na` gives one of these, if there are any.
    std::optional<Condition> show_if;
    std::optional<Condition> required_if;
    Position where;
};

struct Section {
    std::string id;
    std::string title;
    bool graded = false;
    std::string part = "quality";  ///< quality | compliance
    int weight = 1;                ///< How much its grade counts in a mean, and its answers in a score.
    AnsweredBy answered_by = AnsweredBy::auditor;
    std::vector<Question> questions;
    Position where;
};

/// How the overall grade of a tool follows. What each kind computes, and how it rounds, stands in
/// workflows/audits/overall.hpp.
struct Overall {
    enum class Kind { judged, worst_of_sections, mean_of_sections, score, expression };

    /// Scores from `from` up to, and without, `below`; 100 is below 101.
    struct Band {
        int from = 0;
        int below = 101;
        std::string grade;
        Position where;
    };

    Kind kind = Kind::judged;
    std::vector<Band> bands;  ///< For a score: from the lowest up, 0 to 100 without gap or overlap. None for
                              ///< a tool without a scale.
    std::optional<Condition> expression;  ///< Gives a grade of the tool's scale, or null.
    Position where;
};

/// The overall grade is at best this one where the condition holds.
struct Limit {
    Condition only_if;
    std::string at_best;
};

struct Tool {
    std::string id;
    std::string title;
    std::string scale;   ///< Name of a scale; empty: an audit without a grade.
    std::string family;  ///< The tool whose sections it takes, itself where it takes none: within a family
                         ///< sections of one id are the same section.
    Overall overall;
    std::vector<Limit> limits;
    std::vector<Section> sections;
    Position where;
};

}  // namespace rules

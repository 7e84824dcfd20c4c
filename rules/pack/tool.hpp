// The questions that an auditor answers, and how the overall grade follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"

namespace rules {

enum class AnswerType { grade, yes_no, yes_no_na, scale, number, date, text, choice, choices, person };

struct Question {
    std::string id;
    std::string ask;
    AnswerType answer = AnswerType::text;
    bool required = false;
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
    int weight = 1;                ///< How much it counts in a mean.
    std::vector<Question> questions;
    Position where;
};

struct Tool {
    enum class Overall { judged, worst_of_sections };

    std::string id;
    std::string title;
    std::string scale;  ///< Name of a scale; empty: an audit without a grade.
    Overall overall = Overall::judged;
    std::vector<Section> sections;
    Position where;
};

}  // namespace rules

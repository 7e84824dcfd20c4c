// Which answers do not fit their question.
#include <algorithm>
#include <cmath>
#include <set>

#include <boost/json.hpp>

#include "workflows/audits/grades.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using rules::AnswerType;
using rules::Question;

bool one_of(const json::value& answer, const std::vector<std::string>& choices) {
    return answer.is_string() &&
           std::ranges::find(choices, std::string_view(answer.get_string())) != choices.end();
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

bool is_date(const json::value& answer) {
    return answer.is_string() && rules::parse_date(std::string_view(answer.get_string())).has_value();
}

bool is_step_to_ten(const json::value& answer) {
    return answer.is_int64() && answer.get_int64() >= 0 && answer.get_int64() <= 10;
}

bool is_finite_number(const json::value& answer) {
    return answer.is_number() && std::isfinite(answer.to_number<double>());
}

// Each at most once.
bool is_selection(const json::value& answer, const std::vector<std::string>& choices) {
    if (!answer.is_array()) return false;
    std::set<std::string_view> seen;
    return std::ranges::all_of(answer.get_array(), [&](const json::value& each) {
        return one_of(each, choices) && seen.insert(std::string_view(each.get_string())).second;
    });
}

// `na` alone, or with its reason: {"na": "outside_look_back"}.
bool is_not_applicable(const json::value& answer, const Question& question) {
    if (answer.is_object() && answer.get_object().contains("na")) {
        return answer.get_object().size() == 1 && one_of(answer.get_object().at("na"), question.na_reasons);
    }
    return answer.is_string() && answer.get_string() == "na" && question.na_reasons.empty();
}

// Empty when the answer fits; else what it should be.
std::string expected(const IsPerson& is_person, const Question& question,
                     const std::vector<std::string>& scale, const json::value& answer) {
    const std::vector<std::string> yes_no{"yes", "no"};
    switch (question.answer) {
        case AnswerType::grade:
            return one_of(answer, scale) ? "" : "a grade: " + joined(scale);
        case AnswerType::yes_no:
            return one_of(answer, yes_no) ? "" : "yes or no";
        case AnswerType::yes_no_na:
            if (one_of(answer, yes_no) || is_not_applicable(answer, question)) return "";
            return question.na_reasons.empty()
                       ? "yes, no or na"
                       : "yes, no or { na: REASON } with one of " + joined(question.na_reasons);
        case AnswerType::scale:
            return is_step_to_ten(answer) ? "" : "a whole number from 0 to 10";
        case AnswerType::number:
            return is_finite_number(answer) ? "" : "a number";
        case AnswerType::date:
            return is_date(answer) ? "" : "a date such as 2026-01-05";
        case AnswerType::choice:
            return one_of(answer, question.choices) ? "" : "one of " + joined(question.choices);
        case AnswerType::choices:
            return is_selection(answer, question.choices)
                       ? ""
                       : "a list of " + joined(question.choices) + ", each at most once";
        case AnswerType::text:
            return answer.is_string() ? "" : "a text";
        case AnswerType::person:
            return answer.is_string() && (!is_person || is_person(std::string(answer.get_string())))
                       ? ""
                       : "the id of a person";
    }
    return "";
}

class Misfits {
public:
    Misfits(const rules::Pack& pack, const rules::Tool& tool, const IsPerson& is_person)
        : is_person_(is_person), tool_(tool), scale_(grades_of(pack, tool)) {}

    std::vector<std::string> of(const Audit& audit) {
        if (audit.first_grade) check_grade(*audit.first_grade, "grade");
        for (const auto& [id, grade] : audit.sections) {
            if (is_graded(id)) check_grade(grade, "section " + id);
        }
        for (const std::string& id : audit.not_applicable) (void)is_graded(id);
        for (const auto& member : audit.answers) check_answer(member.key(), member.value());
        return std::move(problems_);
    }

private:
    void check_grade(const std::string& grade, const std::string& what) {
        if (std::ranges::find(scale_, grade) != scale_.end()) return;
        problems_.push_back(scale_.empty()
                                ? what + ": the tool " + tool_.id + " has no grades"
                                : what + ": `" + grade + "` is not a grade of it: " + joined(scale_));
    }

    bool is_graded(const std::string& id) {
        const auto section = std::ranges::find(tool_.sections, id, &rules::Section::id);
        if (section == tool_.sections.end()) {
            problems_.push_back("sections: the tool " + tool_.id + " has no section `" + id + "`");
        } else if (!section->graded) {
            problems_.push_back("section " + id + " is not graded");
        } else {
            return true;
        }
        return false;
    }

    void check_answer(std::string_view id, const json::value& answer) {
        const Question* question = find_question(tool_, id);
        if (question == nullptr) {
            problems_.push_back("answers: the tool " + tool_.id + " has no question `" + std::string(id) +
                                "`");
        } else if (const std::string right = expected(is_person_, *question, scale_, answer);
                   !right.empty()) {
            problems_.push_back("answer to " + question->id + " must be " + right);
        }
    }

    const IsPerson& is_person_;
    const rules::Tool& tool_;
    std::vector<std::string> scale_;
    std::vector<std::string> problems_;
};

}  // namespace

const Question* find_question(const rules::Tool& tool, std::string_view id) {
    for (const rules::Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            if (question.id == id) return &question;
        }
    }
    return nullptr;
}

std::vector<std::string> misfits(const rules::Pack& pack, const rules::Tool& tool, const Audit& audit,
                                 const IsPerson& is_person) {
    return Misfits(pack, tool, is_person).of(audit);
}

}  // namespace workflows

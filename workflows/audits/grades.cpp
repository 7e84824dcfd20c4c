#include "workflows/audits/grades.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "workflows/facts.hpp"

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

bool is_number_in(const json::value& answer, double least, double most) {
    return answer.is_number() && answer.to_number<double>() >= least && answer.to_number<double>() <= most;
}

bool is_date(const json::value& answer) {
    return answer.is_string() && rules::parse_date(std::string_view(answer.get_string())).has_value();
}

// `na` alone, or with its reason: {"na": "outside_look_back"}.
bool is_not_applicable(const json::value& answer, const Question& question) {
    if (answer.is_object() && answer.get_object().contains("na")) {
        return one_of(answer.get_object().at("na"), question.na_reasons);
    }
    return answer.is_string() && answer.get_string() == "na" && question.na_reasons.empty();
}

// Empty when the answer fits; else what it should be.
std::string expected(const Question& question, const std::vector<std::string>& scale,
                     const json::value& answer) {
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
                       : "yes, no or { na: REASON } with " + joined(question.na_reasons);
        case AnswerType::scale:
            return is_number_in(answer, 0, 10) ? "" : "a number from 0 to 10";
        case AnswerType::number:
            return answer.is_number() ? "" : "a number";
        case AnswerType::date:
            return is_date(answer) ? "" : "a date such as 2026-01-05";
        case AnswerType::choice:
            return one_of(answer, question.choices) ? "" : "one of " + joined(question.choices);
        case AnswerType::choices: {
            const bool fits =
                answer.is_array() && std::ranges::all_of(answer.get_array(), [&](const auto& each) {
                    return one_of(each, question.choices);
                });
            return fits ? "" : "a list of " + joined(question.choices);
        }
        case AnswerType::text:
        case AnswerType::person:
            return answer.is_string() ? "" : "a text";
    }
    return "";
}

std::vector<std::string> grades_of(const rules::Pack& pack, const rules::Tool& tool) {
    const auto scale = pack.scales.find(tool.scale);
    return scale == pack.scales.end() ? std::vector<std::string>{} : scale->second.grades;
}

}  // namespace

const Question* find_question(const rules::Tool& tool, std::string_view id) {
    for (const rules::Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            if (question.id == id) return &question;
        }
    }
    return nullptr;
}

int rank_of(const rules::Pack& pack, const rules::Tool& tool, const std::string& grade) {
    const auto grades = grades_of(pack, tool);
    const auto found = std::ranges::find(grades, grade);
    return found == grades.end() ? 0 : static_cast<int>(found - grades.begin()) + 1;
}

std::string worst_grade(const rules::Pack& pack, const rules::Tool& tool) {
    const auto grades = grades_of(pack, tool);
    return grades.empty() ? "" : grades.back();
}

std::vector<std::string> misfits(const rules::Pack& pack, const rules::Tool& tool, const Audit& audit) {
    std::vector<std::string> problems;
    const auto scale = grades_of(pack, tool);
    const auto check_grade = [&](const std::string& grade, const std::string& what) {
        if (std::ranges::find(scale, grade) != scale.end()) return;
        problems.push_back(scale.empty() ? what + ": the tool " + tool.id + " has no grades"
                                         : what + ": `" + grade + "` is not a grade of it: " + joined(scale));
    };
    if (audit.first_grade) check_grade(*audit.first_grade, "grade");
    for (const auto& [id, grade] : audit.sections) {
        const auto section = std::ranges::find(tool.sections, id, &rules::Section::id);
        if (section == tool.sections.end()) {
            problems.push_back("sections: the tool " + tool.id + " has no section `" + id + "`");
        } else {
            check_grade(grade, "section " + id);
        }
    }
    for (const auto& member : audit.answers) {
        const Question* question = find_question(tool, member.key());
        if (question == nullptr) {
            problems.push_back("answers: the tool " + tool.id + " has no question `" +
                               std::string(member.key()) + "`");
        } else if (const std::string right = expected(*question, scale, member.value()); !right.empty()) {
            problems.push_back("answer to " + question->id + " must be " + right);
        }
    }
    return problems;
}

std::vector<std::string> unanswered(Decision& decision, const rules::Pack& pack, const rules::Tool& tool,
                                    const Audit& audit) {
    Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    bind_answers(facts, audit.answers);
    const auto applies = [&](const std::optional<rules::Condition>& condition, bool without) {
        return condition ? holds(decision, *condition, facts, "tools." + tool.id) : without;
    };
    std::vector<std::string> missing;
    for (const rules::Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            const bool demanded = question.required || applies(question.required_if, false);
            if (!demanded || audit.answers.contains(question.id)) continue;
            if (applies(question.show_if, true)) missing.push_back(question.id);
        }
        if (section.graded && !grades_of(pack, tool).empty() && !audit.sections.contains(section.id)) {
            missing.push_back("grade of " + section.id);
        }
    }
    return missing;
}

std::optional<std::string> computed_grade(const rules::Pack& pack, const rules::Tool& tool,
                                          const Audit& audit) {
    if (tool.overall != rules::Tool::Overall::worst_of_sections) return std::nullopt;
    std::optional<std::string> worst;
    for (const auto& [id, grade] : audit.sections) {
        if (!worst || rank_of(pack, tool, grade) > rank_of(pack, tool, *worst)) worst = grade;
    }
    return worst;
}

std::optional<std::string> compare_with_followed(const Decision& decision, const Audit& audit,
                                                 const rules::Pack& pack) {
    const auto followed = audit.follows ? decision.find<Audit>(*audit.follows) : std::nullopt;
    if (!followed || !followed->grade || !audit.grade) return std::nullopt;
    const rules::Tool& tool = pack.tools.at(audit.tool);
    const int before = rank_of(pack, tool, *followed->grade);
    const int now = rank_of(pack, tool, *audit.grade);
    if (before == 0 || now == 0) return std::nullopt;
    return now < before ? "better" : now > before ? "worse" : "same";
}

}  // namespace workflows

#include "workflows/playing/plausible.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/audits/overall.hpp"
#include "workflows/audits/support.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using rules::AnswerType;

json::value plausible_answer(const rules::Question& question, const std::string& grade, const std::string& by,
                             rules::Date today) {
    switch (question.answer) {
        case AnswerType::grade:
            return json::value(grade);
        case AnswerType::yes_no:
        case AnswerType::yes_no_na:
            return "yes";
        case AnswerType::scale:
            return 7;
        case AnswerType::number:
            return 1;
        case AnswerType::date:
            return json::value(rules::to_text(today));
        case AnswerType::choice:
            return json::value(question.choices.empty() ? "" : question.choices.front());
        case AnswerType::choices:
            return question.choices.empty() ? json::array{} : json::array{question.choices.front()};
        case AnswerType::text:
            return "Seen on the file.";
        case AnswerType::person:
            return json::value(by);
    }
    return nullptr;
}

json::object& object_in(json::object& parent, const char* name) {
    json::value& member = parent[name];
    if (!member.is_object()) member = json::object{};
    return member.get_object();
}

// As many are answered with no as it takes, the last ones first; the others with yes, or ten of ten.
void answer_for_score(json::object& answers, const rules::Tool& tool, Audit draft,
                      const std::string& wanted) {
    std::vector<const rules::Question*> open;
    for (const rules::Section& section : tool.sections) {
        for (const rules::Question& question : section.questions) {
            const bool given = answers.contains(question.id) || draft.answers.contains(question.id);
            if (rules::is_countable(question.answer) && !given && !question.show_if)
                open.push_back(&question);
        }
    }
    for (const auto& answer : answers) draft.answers[answer.key()] = answer.value();
    for (std::size_t met = open.size() + 1; met-- > 0;) {
        for (std::size_t i = 0; i < open.size(); ++i) {
            const bool is_scale = open[i]->answer == AnswerType::scale;
            draft.answers[open[i]->id] =
                is_scale ? json::value(i < met ? 10 : 0) : json::value(i < met ? "yes" : "no");
        }
        const auto score = percent_score(tool, draft);
        if (score && grade_of_score(tool, *score) == wanted) break;
    }
    for (const rules::Question* question : open) answers[question->id] = draft.answers.at(question->id);
}

}  // namespace

void fill_plausibly(json::object& submit, const rules::Pack& pack, const Audit& audit, const std::string& by,
                    rules::Date today) {
    const rules::Tool& tool = pack.tools.at(audit.tool);
    const auto parts = parts_of(audit, by);
    const auto scale = pack.scales.find(tool.scale);
    const auto* given = submit.if_contains("grade");
    const std::string said = given != nullptr && given->is_string() ? std::string(given->get_string()) : "";
    const std::string grade =
        said.empty() && scale != pack.scales.end() ? scale->second.grades.front() : said;
    (void)object_in(submit, "answers");
    (void)object_in(submit,
                    "sections");  // Both there before either is held: an insertion may move the other.
    json::object& answers = submit.at("answers").get_object();
    json::object& sections = submit.at("sections").get_object();
    if (!said.empty() && !tool.overall.bands.empty()) answer_for_score(answers, tool, audit, said);
    for (const rules::Section& section : tool.sections) {
        if (!parts.contains(section.answered_by)) continue;
        for (const rules::Question& question : section.questions) {
            const bool demanded = question.required || question.required_if;
            const bool there = answers.contains(question.id) || audit.answers.contains(question.id);
            if (demanded && !there)
                answers.emplace(question.id, plausible_answer(question, grade, by, today));
        }
        const bool there = sections.contains(section.id) || audit.sections.contains(section.id) ||
                           std::ranges::count(audit.not_applicable, section.id) > 0;
        if (section.graded && !grade.empty() && !there) sections.emplace(section.id, grade);
    }
    if (!parts.contains(rules::AnsweredBy::auditor)) return;
    if (!submit.contains("conversation")) submit.emplace("conversation", "With the allocated worker.");
    if (submit.at("conversation") == "none") submit.erase("conversation");
    if (tool.scale.empty()) submit.erase("grade");
}

}  // namespace workflows

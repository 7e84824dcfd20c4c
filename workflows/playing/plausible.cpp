#include "workflows/playing/plausible.hpp"

#include <boost/json.hpp>

namespace workflows {
namespace {

namespace json = boost::json;
using rules::AnswerType;

json::value plausible_answer(const rules::Question& question, const std::string& grade, rules::Date today) {
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
            return json::array{};
        case AnswerType::text:
        case AnswerType::person:
            return "Seen on the file.";
    }
    return nullptr;
}

json::object& object_in(json::object& parent, const char* name) {
    json::value& member = parent[name];
    if (!member.is_object()) member = json::object{};
    return member.get_object();
}

}  // namespace

void fill_plausibly(json::object& submit, const rules::Pack& pack, const rules::Tool& tool,
                    rules::Date today) {
    const auto scale = pack.scales.find(tool.scale);
    const auto* given = submit.if_contains("grade");
    std::string grade = given != nullptr && given->is_string() ? std::string(given->get_string()) : "";
    if (grade.empty() && scale != pack.scales.end()) grade = scale->second.grades.front();
    (void)object_in(submit, "answers");
    (void)object_in(submit,
                    "sections");  // Both there before either is held: an insertion may move the other.
    json::object& answers = submit.at("answers").get_object();
    json::object& sections = submit.at("sections").get_object();
    for (const rules::Section& section : tool.sections) {
        for (const rules::Question& question : section.questions) {
            const bool demanded = question.required || question.required_if;
            if (demanded && !answers.contains(question.id)) {
                answers.emplace(question.id, plausible_answer(question, grade, today));
            }
        }
        if (section.graded && !grade.empty() && !sections.contains(section.id))
            sections.emplace(section.id, grade);
    }
    if (!submit.contains("conversation")) submit.emplace("conversation", "With the allocated worker.");
    if (submit.at("conversation") == "none") submit.erase("conversation");
    if (tool.scale.empty()) submit.erase("grade");
}

}  // namespace workflows

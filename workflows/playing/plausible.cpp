#include "workflows/playing/plausible.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include <boost/json.hpp>

#include "workflows/audits/answers.hpp"
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

// What the audit would be with these arguments.
Audit with_arguments(Audit audit, const json::object& answers, const json::object& sections) {
    for (const auto& answer : answers) audit.answers[answer.key()] = answer.value();
    for (const auto& section : sections) {
        if (!section.value().is_string()) continue;
        if (section.value().get_string() == "na") {
            audit.not_applicable.emplace_back(section.key());
        } else {
            audit.sections[section.key()] = section.value().get_string();
        }
    }
    return audit;
}

const rules::Question& question_of(const rules::Tool& tool, const std::string& id) {
    for (const rules::Section& section : tool.sections) {
        const auto found = std::ranges::find(section.questions, id, &rules::Question::id);
        if (found != section.questions.end()) return *found;
    }
    throw std::logic_error("the tool has no question " + id);
}

class Filling {
public:
    Filling(Decision& decision, const Audit& audit, const std::string& by, std::string grade)
        : decision_(decision),
          audit_(audit),
          terms_(terms_of(decision, audit)),
          by_(by),
          grade_(std::move(grade)) {}

    // An answer may show further questions, or demand them.
    void fill(json::object& answers, json::object& sections) const {
        for (bool more = true; more;) {
            more = false;
            const Audit draft = with_arguments(audit_, answers, sections);
            for (const std::string& missing : missing_of(draft)) more |= add(missing, answers, sections);
        }
    }

private:
    [[nodiscard]] std::vector<std::string> missing_of(Audit draft) const {
        const auto shown = shown_questions(decision_, terms_, draft);
        drop_hidden(terms_.tool, shown, draft);
        std::vector<std::string> all;
        for (const rules::AnsweredBy part : parts_of(audit_, by_)) {
            std::ranges::move(unanswered(decision_, terms_, draft, shown, part), std::back_inserter(all));
        }
        return all;
    }

    bool add(const std::string& missing, json::object& answers, json::object& sections) const {
        constexpr std::string_view of_section = "grade of ";
        if (missing.starts_with(of_section)) {
            return !grade_.empty() && sections.emplace(missing.substr(of_section.size()), grade_).second;
        }
        const auto today = terms_.pack->zone.local_date(decision_.now());
        return answers
            .emplace(missing, plausible_answer(question_of(terms_.tool, missing), grade_, by_, today))
            .second;
    }

    Decision& decision_;
    const Audit& audit_;
    AuditTerms terms_;
    const std::string& by_;
    std::string grade_;  ///< Empty: the tool has none.
};

}  // namespace

void fill_plausibly(json::object& submit, Decision& decision, const Audit& audit, const std::string& by) {
    const AuditTerms terms = terms_of(decision, audit);
    const rules::Tool& tool = terms.tool;
    const auto scale = terms.pack->scales.find(tool.scale);
    const auto* given = submit.if_contains("grade");
    const std::string said = given != nullptr && given->is_string() ? std::string(given->get_string()) : "";
    const std::string best = scale != terms.pack->scales.end() ? scale->second.grades.front() : "";
    (void)object_in(submit, "answers");
    (void)object_in(submit,
                    "sections");  // Both there before either is held: an insertion may move the other.
    json::object& answers = submit.at("answers").get_object();
    json::object& sections = submit.at("sections").get_object();
    if (!said.empty() && !tool.overall.bands.empty()) answer_for_score(answers, tool, audit, said);
    Filling(decision, audit, by, said.empty() ? best : said).fill(answers, sections);
    if (!parts_of(audit, by).contains(rules::AnsweredBy::auditor)) return;
    if (!submit.contains("conversation")) submit.emplace("conversation", "With the allocated worker.");
    if (submit.at("conversation") == "none") submit.erase("conversation");
    const bool is_judged = tool.overall.kind == rules::Overall::Kind::judged;
    if (is_judged && given == nullptr && !best.empty()) submit.emplace("grade", best);
}

}  // namespace workflows

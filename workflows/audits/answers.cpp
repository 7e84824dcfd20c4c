#include "workflows/audits/answers.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/record_value.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using rules::AnswerType;
using rules::cel::Value;

class AnswersRecord final : public rules::cel::Record {
public:
    explicit AnswersRecord(std::map<std::string, Value, std::less<>> values) : values_(std::move(values)) {}

    [[nodiscard]] std::string_view type_name() const override { return "answers"; }
    [[nodiscard]] std::optional<Value> field(std::string_view name) const override {
        const auto found = values_.find(name);
        return found == values_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, Value, std::less<>> values_;
};

Value answer_value(const rules::Pack& pack, AnswerType type, const json::value& answer) {
    if (type == AnswerType::yes_no_na && answer.is_object()) return Value::text("na");
    if (type == AnswerType::number && answer.is_number()) return Value(answer.to_number<double>());
    if (type == AnswerType::date && answer.is_string()) {
        const auto date = rules::parse_date(std::string_view(answer.get_string()));
        return date ? to_value(pack.zone.start_of_day(*date)) : Value{};
    }
    return rules::cel::from_json(answer);
}

bool is_answered(const json::object& answers, const std::string& question) {
    const json::value* answer = answers.if_contains(question);
    if (answer == nullptr) return false;
    if (answer->is_array()) return !answer->get_array().empty();
    return !answer->is_string() || answer->get_string().find_first_not_of(" \t\r\n") != std::string::npos;
}

json::object only(const json::object& answers, const std::set<std::string>& shown) {
    json::object kept;
    for (const auto& answer : answers) {
        if (shown.contains(std::string(answer.key()))) kept.insert(answer);
    }
    return kept;
}

// One look at every question, with the answers that are shown so far.
struct Look {
    std::set<std::string> shown;
    std::map<std::string, std::string> failed;  ///< Question -> why its condition has no value.
};

Look look(const rules::Tool& tool, const Facts& facts) {
    Look found;
    for (const rules::Section& section : tool.sections) {
        for (const rules::Question& question : section.questions) {
            if (question.show_if) {
                const auto outcome = question.show_if->program->evaluate(facts);
                if (!outcome.ok()) found.failed.emplace(question.id, outcome.error);
                if (!outcome.value.is_true()) continue;
            }
            found.shown.insert(question.id);
        }
    }
    return found;
}

std::size_t questions_of(const rules::Tool& tool) {
    std::size_t count = 0;
    for (const rules::Section& section : tool.sections) count += section.questions.size();
    return count;
}

}  // namespace

Value answers_value(const rules::Pack& pack, const rules::Tool& tool, const json::object& answers) {
    std::map<std::string, Value, std::less<>> values;
    for (const rules::Section& section : tool.sections) {
        for (const rules::Question& question : section.questions) {
            const json::value* answer = answers.if_contains(question.id);
            if (answer != nullptr) values.emplace(question.id, answer_value(pack, question.answer, *answer));
        }
    }
    return Value(
        std::shared_ptr<const rules::cel::Record>(std::make_shared<AnswersRecord>(std::move(values))));
}

Facts facts_of_draft(const Decision& decision, const AuditTerms& terms, const Audit& audit) {
    Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    facts.bind("audit",
               record_value(facts.pack(), "audit", std::make_shared<const json::object>(to_document(audit))));
    facts.bind("answers", answers_value(facts.pack(), terms.tool, audit.answers));
    return facts;
}

std::set<std::string> shown_questions(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    Facts facts = facts_of_draft(decision, terms, audit);
    Look found = look(terms.tool, facts);
    for (std::size_t n = 0; n < questions_of(terms.tool); ++n) {
        facts.bind("answers", answers_value(facts.pack(), terms.tool, only(audit.answers, found.shown)));
        Look again = look(terms.tool, facts);
        const bool settled = again.shown == found.shown;
        found = std::move(again);
        if (settled) break;
    }
    for (const auto& [question, why] : found.failed) {
        decision.note("condition.failed", {"condition", "tools." + terms.tool.id + "." + question},
                      {{"condition", "show_if"}, {"because", why}});
    }
    return std::move(found.shown);
}

bool is_shown(const rules::Section& section, const std::set<std::string>& shown) {
    return section.questions.empty() ||
           std::ranges::any_of(section.questions,
                               [&](const rules::Question& each) { return shown.contains(each.id); });
}

std::vector<std::string> drop_hidden(const rules::Tool& tool, const std::set<std::string>& shown,
                                     Audit& audit) {
    std::vector<std::string> dropped;
    for (const auto& answer : audit.answers) {
        if (!shown.contains(std::string(answer.key()))) dropped.emplace_back(answer.key());
    }
    audit.answers = only(audit.answers, shown);
    for (const rules::Section& section : tool.sections) {
        if (is_shown(section, shown)) continue;
        if (audit.sections.erase(section.id) > 0) dropped.push_back("grade of " + section.id);
        std::erase(audit.not_applicable, section.id);
    }
    return dropped;
}

std::vector<std::string> unanswered(Decision& decision, const AuditTerms& terms, const Audit& audit,
                                    const std::set<std::string>& shown, rules::AnsweredBy part) {
    const Facts facts = facts_of_draft(decision, terms, audit);
    const bool has_grades = !grades_of(*terms.pack.pack, terms.tool).empty();
    const auto is_demanded = [&](const rules::Question& question) {
        if (!shown.contains(question.id)) return false;
        return question.required ||
               (question.required_if &&
                holds(decision, *question.required_if, facts, "tools." + terms.tool.id + "." + question.id));
    };
    std::vector<std::string> missing;
    for (const rules::Section& section : terms.tool.sections) {
        if (section.answered_by != part || !is_shown(section, shown)) continue;
        for (const rules::Question& question : section.questions) {
            if (is_demanded(question) && !is_answered(audit.answers, question.id))
                missing.push_back(question.id);
        }
        const bool applies =
            std::ranges::find(audit.not_applicable, section.id) == audit.not_applicable.end();
        if (section.graded && has_grades && applies && !audit.sections.contains(section.id))
            missing.push_back("grade of " + section.id);
    }
    return missing;
}

}  // namespace workflows

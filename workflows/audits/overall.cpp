#include "workflows/audits/overall.hpp"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "workflows/audits/answers.hpp"
#include "workflows/audits/grades.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using Kind = rules::Overall::Kind;

int rank_in(const std::vector<std::string>& scale, const std::string& grade) {
    const auto found = std::ranges::find(scale, grade);
    return found == scale.end() ? 0 : static_cast<int>(found - scale.begin()) + 1;
}

// What an answer is worth, from 0 to 1; none: it does not count.
std::optional<double> worth(const rules::Question& question, const json::object& answers) {
    if (!rules::is_countable(question.answer)) return std::nullopt;
    const json::value* answer = answers.if_contains(question.id);
    if (answer == nullptr) return std::nullopt;
    if (question.answer == rules::AnswerType::scale)
        return answer->is_number() ? std::optional(answer->to_number<double>() / 10) : std::nullopt;
    if (!answer->is_string()) return std::nullopt;
    if (answer->get_string() == "yes") return 1;
    return answer->get_string() == "no" ? std::optional(0.0) : std::nullopt;
}

Verdict of_sections(const std::optional<std::string>& grade) {
    return {grade, {}, grade ? "" : "no section has a grade"};
}

Verdict of_score(const rules::Tool& tool, const Audit& audit) {
    const auto score = percent_score(tool, audit);
    if (!score) return {{}, {}, "no question that counts was answered with more than na"};
    return {grade_of_score(tool, *score), score, ""};
}

Verdict of_expression(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    const rules::Condition& expression = *terms.tool.overall.expression;
    const auto outcome = expression.program->evaluate(facts_of_draft(decision, terms, audit));
    if (!outcome.ok()) return {{}, {}, "the overall grade could not be computed: " + outcome.error};
    if (outcome.value.kind() != rules::cel::Value::Kind::text)
        return {{}, {}, "the expression for the overall grade gives none"};
    const std::string grade = outcome.value.as_text();
    if (rank_of(*terms.pack.pack, terms.tool, grade) > 0) return {grade, {}, ""};
    return {
        {},
        {},
        "the expression for the overall grade gives `" + grade + "`, which is no grade of " + terms.tool.id};
}

}  // namespace

std::optional<std::string> worst_of_sections(const std::vector<std::string>& scale, const rules::Tool& tool,
                                             const Audit& audit) {
    int worst = 0;
    for (const rules::Section& section : tool.sections) {
        const auto graded = audit.sections.find(section.id);
        if (graded != audit.sections.end()) worst = std::max(worst, rank_in(scale, graded->second));
    }
    return worst == 0 ? std::nullopt : std::optional(scale[static_cast<std::size_t>(worst) - 1]);
}

std::optional<std::string> mean_of_sections(const std::vector<std::string>& scale, const rules::Tool& tool,
                                            const Audit& audit) {
    std::int64_t ranks = 0;
    std::int64_t weights = 0;
    for (const rules::Section& section : tool.sections) {
        const auto graded = audit.sections.find(section.id);
        const int rank = graded == audit.sections.end() ? 0 : rank_in(scale, graded->second);
        if (rank == 0) continue;
        ranks += std::int64_t{section.weight} * rank;
        weights += section.weight;
    }
    if (weights == 0) return std::nullopt;
    // In whole numbers: (2 * ranks + weights) / (2 * weights) is the mean plus a half, cut off.
    const std::int64_t nearest = (2 * ranks + weights) / (2 * weights);
    return scale[static_cast<std::size_t>(nearest) - 1];
}

std::optional<double> percent_score(const rules::Tool& tool, const Audit& audit) {
    double met = 0;
    std::int64_t weights = 0;
    for (const rules::Section& section : tool.sections) {
        for (const rules::Question& question : section.questions) {
            const auto value = worth(question, audit.answers);
            if (!value) continue;
            const std::int64_t weight = std::int64_t{section.weight} * question.weight;
            met += *value * static_cast<double>(weight);
            weights += weight;
        }
    }
    if (weights == 0) return std::nullopt;
    return std::round(1000 * met / static_cast<double>(weights)) / 10;
}

std::optional<std::string> grade_of_score(const rules::Tool& tool, double score) {
    for (const rules::Overall::Band& band : tool.overall.bands) {
        if (score >= band.from && score < band.below) return band.grade;
    }
    return std::nullopt;
}

Verdict computed(Decision& decision, const AuditTerms& terms, const Audit& audit) {
    const auto scale = grades_of(*terms.pack.pack, terms.tool);
    switch (terms.tool.overall.kind) {
        case Kind::judged:
            return {};
        case Kind::worst_of_sections:
            return of_sections(worst_of_sections(scale, terms.tool, audit));
        case Kind::mean_of_sections:
            return of_sections(mean_of_sections(scale, terms.tool, audit));
        case Kind::score:
            return of_score(terms.tool, audit);
        case Kind::expression:
            return of_expression(decision, terms, audit);
    }
    return {};
}

std::optional<std::string> settle_grade(Decision& decision, const AuditTerms& terms, Audit& audit,
                                        std::optional<std::string> grade) {
    audit.limited_by.reset();
    if (!grade) return grade;
    audit.ungraded_because.reset();
    if (terms.tool.limits.empty()) return grade;
    const Facts facts = facts_of_draft(decision, terms, audit);
    const std::string without = *grade;
    for (const rules::Limit& limit : terms.tool.limits) {
        const int cap = rank_of(*terms.pack.pack, terms.tool, limit.at_best);
        if (rank_of(*terms.pack.pack, terms.tool, *grade) >= cap) continue;
        if (!holds(decision, limit.only_if, facts, "tools." + terms.tool.id + ".limits")) continue;
        audit.limited_by =
            limit.at_best + " at best, because " + limit.only_if.text + "; without the limit " + without;
        grade = limit.at_best;
    }
    return grade;
}

}  // namespace workflows

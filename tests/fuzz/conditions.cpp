#include <variant>

#include <boost/json.hpp>

#include "rules/conditions/compare.hpp"
#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"
#include "rules/conditions/notation.hpp"
#include "rules/pack/functions.hpp"
#include "rules/pack/vocabulary.hpp"
#include "tests/fuzz/council.hpp"
#include "tests/fuzz/targets.hpp"

namespace fuzz {
namespace {

namespace cel = rules::cel;

void check_json(const std::string& text) {
    boost::system::error_code error;
    (void)boost::json::parse(text, error, {}, {.max_depth = 1000});
    demand(!error, "valid JSON: " + text);
}

// NaN equals nothing, and so does what holds one: what is compared is the notation.
void check_value(const cel::Value& value) {
    check_json(serialize(to_json(value)));
    const std::string noted = serialize(cel::to_notation(value));
    check_json(noted);
    if (noted.find("\"type\":\"record\"") != std::string::npos) return;
    const cel::Value again = cel::from_notation(cel::to_notation(value));
    demand(!again.is_failure(), "a value's notation is read: " + noted);
    demand(serialize(cel::to_notation(again)) == noted, "as the same value: " + noted);
}

void check_explanation(const cel::Explanation& explanation, std::string_view source) {
    demand(explanation.span.offset <= source.size() &&
               explanation.span.length <= source.size() - explanation.span.offset,
           "an explanation is about a part of the text");
    for (const auto& part : explanation.parts) check_explanation(part, source);
}

void check_problems(const cel::Problems& problems, std::string_view source) {
    demand(!problems.empty(), "a refusal says why");
    for (const cel::Problem& problem : problems) {
        demand(problem.offset <= source.size() && problem.length <= source.size() - problem.offset,
               "a problem is about a part of the text");
        check_json(boost::json::serialize(boost::json::string{problem.message + problem.hint}));
    }
}

void evaluate(std::string_view source, const cel::Environment& environment, const cel::Activation& facts) {
    const auto compiled = cel::compile(source, environment);
    if (const auto* problems = std::get_if<cel::Problems>(&compiled))
        return check_problems(*problems, source);
    const auto& expression = std::get<cel::Expression>(compiled);
    const cel::Outcome outcome = expression.evaluate(facts);
    if (outcome.ok()) check_value(outcome.value);
    if (outcome.offset) demand(*outcome.offset <= source.size(), "a failure's place lies in the text");
    const cel::Explanation explanation = expression.explain(facts);
    check_explanation(explanation, source);
    demand(explanation.value.is_failure() == !outcome.ok(), "explained as it was evaluated");
}

cel::Environment untyped() {
    cel::Environment environment;
    environment.options.check = false;
    environment.options.step_budget = 20'000;
    return environment;
}

cel::Environment of_council() {
    cel::Environment environment = environment_for(council(), "audit.finalised");
    environment.options.step_budget = 20'000;
    return environment;
}

}  // namespace

void conditions(std::string_view input) {
    static const cel::Environment loose = untyped();
    static const cel::Environment typed = of_council();
    evaluate(input, typed, facts());
    evaluate(input, loose, facts());
}

}  // namespace fuzz

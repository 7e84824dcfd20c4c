// caseloop eval EXPRESSION [--with FILE.json], caseloop eval --batch FILE.jsonl
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/read_file.hpp"
#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"
#include "rules/conditions/notation.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
namespace cel = rules::cel;

json::object read_facts(const Call& call) {
    if (!call.given("with")) return {};
    boost::system::error_code error;
    json::value value = json::parse(read_file(call.text("with")), error);
    if (error || !value.is_object())
        throw UsageError{call.text("with") + " must hold one JSON object: variable -> value."};
    return std::move(value.get_object());
}

// One row a line, one answer a line; a row that is no JSON gets its error and the others go on.
Exit run_batch(const Call& call) {
    std::istringstream rows(read_file(call.text("batch")));
    const cel::Environment environment;
    for (std::string line; std::getline(rows, line);) {
        if (line.empty()) continue;
        boost::system::error_code error;
        const json::value row = json::parse(line, error);
        json::object answer;
        if (const auto* id = row.is_object() ? row.get_object().if_contains("id") : nullptr)
            answer.emplace("id", *id);
        const json::value outcome =
            error ? json::value(json::object{{"error", "the row is no JSON: " + error.message()}})
                  : cel::eval_row(row, environment);
        for (const auto& each : outcome.as_object()) answer.emplace(each.key(), each.value());
        call.out << json::serialize(answer) << '\n';
    }
    return Exit::done;
}

}  // namespace

Exit run_eval(const Call& call) {
    if (call.given("batch")) return run_batch(call);
    if (call.words.size() != 1) throw UsageError{"give one expression, in quotes."};
    const std::string& text = call.words.front();
    cel::Environment environment;
    cel::MapActivation facts;
    for (const auto& each : read_facts(call)) {
        environment.declare(std::string(each.key()), cel::Type{});
        facts.set(std::string(each.key()), cel::from_json(each.value()));
    }
    const auto compiled = cel::compile(text, environment);
    if (const auto* problems = std::get_if<cel::Problems>(&compiled)) {
        for (const cel::Problem& each : *problems) {
            call.talk << text << '\n' << std::string(each.offset, ' ') << "^ " << each.message << '\n';
            if (!each.hint.empty()) call.talk << "  hint: " << each.hint << '\n';
        }
        return Exit::answer_is_no;
    }
    const cel::Outcome outcome = std::get<cel::Expression>(compiled).evaluate(facts);
    if (!outcome.ok()) {
        call.talk << "No value: " << outcome.error << '\n';
        return Exit::answer_is_no;
    }
    call.out << json::serialize(cel::to_json(outcome.value)) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli

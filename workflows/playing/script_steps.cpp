#include "workflows/playing/script_steps.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/playing/match.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

Done refused(Stage& stage, const rules::ScriptStep& step) {
    const std::string kind = text_at(step.arguments, "step");
    const auto* with = step.arguments.if_contains("with");
    const auto done =
        take_step(stage, {kind, with != nullptr ? with->as_object() : json::object{}, step.where});
    if (done) return Error{ErrorCode::conflict, kind + " was to be refused, and was accepted"};
    const std::string because = text_at(step.arguments, "because");
    if (done.error().message.find(because) != std::string::npos) return {};
    return Error{ErrorCode::conflict,
                 kind + " was refused, but not because of \"" + because + "\": " + done.error().message};
}

Done require(const Stage& stage, const rules::Expectation& expectation) {
    const std::string problem = unmet(stage, expectation);
    if (problem.empty()) return {};
    return Error{ErrorCode::conflict, problem};
}

Done expect(const Stage& stage, const rules::ScriptStep& step) {
    using Demand = rules::Expectation::Demand;
    for (const auto& kind : step.arguments) {
        rules::Expectation expectation;
        expectation.kind = kind.key();
        expectation.where = step.where;
        expectation.demand = step.kind == "expect" ? Demand::some : Demand::none;
        if (step.kind == "expect_count") {
            expectation = rules::read_count_expectation(kind.key(), kind.value(), step.where);
            if (auto met = require(stage, expectation); !met) return met;
            continue;
        }
        for (const json::value& row : kind.value().as_array()) {
            expectation.match = row.as_object();
            if (auto met = require(stage, expectation); !met) return met;
        }
    }
    return {};
}

}  // namespace

std::string text_at(const json::object& arguments, std::string_view name, const std::string& otherwise) {
    const auto* found = arguments.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : otherwise;
}

Done send(Stage& stage, std::string command, std::string subject, json::object arguments, std::string actor) {
    const auto reply =
        stage.send({std::move(command), std::move(subject), std::move(arguments), std::move(actor), ""});
    if (!reply) return reply.error();
    return {};
}

json::object without(json::object arguments, std::span<const std::string_view> names) {
    for (const std::string_view name : names) arguments.erase(name);
    return arguments;
}

Done take_step(Stage& stage, const rules::ScriptStep& step) {
    if (step.kind == "refused") return refused(stage, step);
    if (step.kind.starts_with("expect")) return expect(stage, step);
    if (step.kind == "publish") {
        return stage.publish_folder(step.where.file, text_at(step.arguments, "value"));
    }
    for (const auto steps : {time_steps(), audit_steps(), action_steps(), alert_steps(), concern_steps(),
                             programme_steps(), learning_steps(), register_steps()}) {
        const auto found = std::ranges::find(steps, std::string_view(step.kind), &Step::name);
        if (found != steps.end()) return found->take(stage, step.arguments);
    }
    return Error{ErrorCode::invalid_input, "there is no step `" + step.kind + "`"};
}

}  // namespace workflows::playing

#include "workflows/playing/script_player.hpp"

#include <map>

#include <boost/json/object.hpp>

#include "workflows/playing/match.hpp"
#include "workflows/playing/records_seen.hpp"
#include "workflows/playing/script_steps.hpp"
#include "workflows/playing/stage.hpp"

namespace workflows {
namespace {

std::string text_of_detail(const engine::Event& event, const char* name) {
    const auto* found = event.details.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// A condition without a value does nothing, which a story would never notice.
std::vector<std::string> conditions_without_value(const engine::Store& store) {
    std::map<std::string, std::string> first;
    playing::each_event(store, "condition.failed", [&](const engine::Event& event) {
        first.try_emplace(event.stream.id, "`" + event.stream.id + "` had no value and so did nothing: " +
                                               text_of_detail(event, "because") + " in `" +
                                               text_of_detail(event, "condition") + "`");
    });
    std::vector<std::string> sentences;
    for (auto& each : first) sentences.push_back(std::move(each.second));
    return sentences;
}

}  // namespace

ScriptResult play(const rules::Script& script, const std::shared_ptr<const rules::Pack>& pack,
                  const rules::PackBundle& bundle, TraceSink trace) {
    ScriptResult result{script.name, script.where, {}};
    Stage stage(script, pack, bundle, std::move(trace));
    if (auto ready = stage.set_up(); !ready) {
        result.failures.push_back({script.where, "the test could not be set up: " + ready.error().message});
        return result;
    }
    for (const rules::ScriptStep& step : script.steps) {
        if (const auto done = playing::take_step(stage, step); !done) {
            result.failures.push_back({step.where, step.kind + ": " + done.error().message});
            return result;
        }
        if (const auto sent = stage.service().deliver(); !sent) {
            result.failures.push_back({step.where, step.kind + ": " + sent.error().message});
            return result;
        }
    }
    for (const rules::Expectation& expectation : script.expectations) {
        if (std::string problem = playing::unmet(stage, expectation); !problem.empty()) {
            result.failures.push_back({expectation.where, std::move(problem)});
        }
    }
    result.warnings = conditions_without_value(stage.store());
    return result;
}

}  // namespace workflows

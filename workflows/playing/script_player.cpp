#include "workflows/playing/script_player.hpp"

#include "workflows/playing/match.hpp"
#include "workflows/playing/script_steps.hpp"
#include "workflows/playing/stage.hpp"

namespace workflows {

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
    }
    for (const rules::Expectation& expectation : script.expectations) {
        if (std::string problem = playing::unmet(stage, expectation); !problem.empty()) {
            result.failures.push_back({expectation.where, std::move(problem)});
        }
    }
    return result;
}

}  // namespace workflows

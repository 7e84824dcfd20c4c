#include "workflows/playing/script_player.hpp"

#include <optional>

#include <boost/json.hpp>

#include "engine/memory_store.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/match.hpp"
#include "workflows/playing/register_rows.hpp"
#include "workflows/playing/script_steps.hpp"
#include "workflows/publishing/publish.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

// The pack as it was read already: a script does not compile it again.
class Given final : public PackSource {
public:
    explicit Given(std::shared_ptr<const rules::Pack> pack) : pack_(std::move(pack)) {}
    [[nodiscard]] std::shared_ptr<const rules::Pack> compiled(const engine::Reader&,
                                                              std::int64_t) const override {
        return pack_;
    }

private:
    std::shared_ptr<const rules::Pack> pack_;
};

// The council of a script, set up one second before it starts: what falls on `starts` itself has not happened
// yet.
class Stage {
public:
    Stage(const rules::Script& script, std::shared_ptr<const rules::Pack> given, TraceSink trace)
        : script_(script),
          source_(given),
          pack_(*given),
          writer_(store_, places, make_decide(source_, std::move(trace)), engine::seeds_from(script.seed)),
          service_(writer_, given->zone.to_moment(script.starts) - std::chrono::seconds{1}, take_note_only) {}

    engine::Result<void> set_up(const rules::PackBundle& bundle) {
        if (auto reply = service_.run(publish_command(bundle, "script")); !reply) return reply.error();
        const std::pair<const char*, json::array> parts[] = {{"units", unit_rows(script_.units)},
                                                             {"people", person_rows(script_.people)},
                                                             {"cases", case_rows(script_.cases)}};
        for (const auto& [kind, rows] : parts) {
            engine::Command import{"import", "", {{"kind", kind}, {"rows", rows}}, "script", ""};
            if (auto reply = service_.run(import); !reply) return reply.error();
        }
        service_.sleep_until(pack_.zone.to_moment(script_.starts));
        return {};
    }

    std::optional<ScriptFailure> take(const rules::ScriptStep& step) {
        const auto done = take_step(service_, pack_, step);
        if (done) return std::nullopt;
        return ScriptFailure{step.where, step.kind + ": " + done.error().message};
    }

    std::string check(const rules::Expectation& expectation) const {
        return unmet(store_, pack_, expectation);
    }

private:
    const rules::Script& script_;
    Given source_;
    const rules::Pack& pack_;
    engine::MemoryStore store_;
    engine::Writer writer_;
    VirtualService service_;
};

}  // namespace

ScriptResult play(const rules::Script& script, const std::shared_ptr<const rules::Pack>& pack,
                  const rules::PackBundle& bundle, TraceSink trace) {
    ScriptResult result{script.name, script.where, {}};
    Stage stage(script, pack, std::move(trace));
    if (auto ready = stage.set_up(bundle); !ready) {
        result.failures.push_back({script.where, "the test could not be set up: " + ready.error().message});
        return result;
    }
    for (const rules::ScriptStep& step : script.steps) {
        if (auto failure = stage.take(step)) {
            result.failures.push_back(std::move(*failure));
            return result;
        }
    }
    for (const rules::Expectation& expectation : script.expectations) {
        if (std::string problem = stage.check(expectation); !problem.empty()) {
            result.failures.push_back({expectation.where, std::move(problem)});
        }
    }
    return result;
}

}  // namespace workflows

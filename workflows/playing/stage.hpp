// The council of a script: a store in memory, the service on a clock moved by hand, and what was refused.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/memory_store.hpp"
#include "rules/pack/bundle.hpp"
#include "workflows/deadlines/closed_days.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/rule_trace.hpp"

namespace workflows {

/// A step that was not accepted.
struct RefusedStep {
    std::string step;  ///< The command's name.
    std::string of;    ///< Its subject: AUD-1.
    std::string by;
    std::string because;
    engine::Moment at;
};

class Stage {
public:
    /// Set up one second before the script starts: what falls on `starts` itself has not happened yet.
    /// `given` is what `bundle` was read to; both and the script outlive the stage.
    Stage(const rules::Script& script, std::shared_ptr<const rules::Pack> given,
          const rules::PackBundle& bundle, TraceSink trace);

    /// Publishes the pack and takes over the script's units, people, cases and history.
    [[nodiscard]] engine::Result<void> set_up();

    /// One command now. What is refused is kept among the refusals.
    [[nodiscard]] engine::Result<engine::Reply> send(engine::Command command);

    /// The service stops and starts: only the store stays.
    void restart();

    /// The pack in that folder of the bundle becomes the next version; the path counts from the file `from`.
    [[nodiscard]] engine::Result<void> publish_folder(const std::string& from, const std::string& path);

    /// From now on the channel, `mail` or `webhook`, is `up`, `down`, or `refuses` each message for good.
    void set_channel(const std::string& way, const std::string& mood) { channels_[way] = mood; }

    /// Looks at what is there now with everything that decisions have; nothing of it is kept.
    void look(const std::function<void(Decision&)>& visit) const;

    [[nodiscard]] VirtualService& service() { return *service_; }
    [[nodiscard]] const engine::Store& store() const { return store_; }
    [[nodiscard]] engine::Moment now() const { return service_->now(); }
    [[nodiscard]] const rules::Pack& pack() const { return *given_; }
    /// The pack on which a record stands.
    [[nodiscard]] const rules::Pack& pack(std::int64_t version) const;
    [[nodiscard]] const std::vector<RefusedStep>& refusals() const { return refusals_; }

private:
    // The script's own pack was read already: it is not compiled again for each script.
    class Packs final : public PackSource {
    public:
        explicit Packs(std::shared_ptr<const rules::Pack> first) : first_(std::move(first)) {}
        [[nodiscard]] std::shared_ptr<const rules::Pack> compiled(const engine::Reader& state,
                                                                  std::int64_t version) const override {
            return version == 1 && closed_days(state).empty() ? first_ : library_.compiled(state, version);
        }

    private:
        std::shared_ptr<const rules::Pack> first_;
        PackLibrary library_;
    };

    const rules::Script& script_;
    std::shared_ptr<const rules::Pack> given_;
    const rules::PackBundle& bundle_;
    TraceSink trace_;
    Packs packs_;
    engine::MemoryStore store_;
    std::optional<engine::Writer> writer_;
    std::optional<VirtualService> service_;
    std::vector<RefusedStep> refusals_;
    std::map<std::string, std::string> channels_;

    [[nodiscard]] Outcome deliver(const Alert& alert, Channel channel) const;
};

}  // namespace workflows

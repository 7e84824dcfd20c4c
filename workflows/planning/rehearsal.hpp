// The planned future, played on an overlay of the store: the decisions of the service, on a clock that jumps
// from one planned time to the next. Deadlines, alerts and whatever else starts no round are not woken.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "engine/bus.hpp"
#include "engine/workspace.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// A piece of work under way: two people who audit together have one each.
struct PlannedWork {
    std::string audit;
    std::string round;
    std::vector<std::string> auditors;
    rules::Date given{};
    bool has_deadline = false;
    engine::Moment ends{};  ///< When it is taken as done: late on the deadline's last day.
};

class Rehearsal {
public:
    Rehearsal(const engine::Reader& state, const PackSource& packs, engine::Moment now, std::uint64_t seed);

    /// One step, not later than `until`. Nothing is left until then: false. Errors: the decision's.
    [[nodiscard]] engine::Result<bool> step(engine::Moment until);

    [[nodiscard]] engine::Moment now() const { return now_; }
    [[nodiscard]] const engine::Workspace& state() const { return overlay_; }
    /// Records that the last step changed or made, as they are now.
    [[nodiscard]] const std::set<engine::RecordKey>& changed() const { return changed_; }
    [[nodiscard]] bool is_new(const engine::RecordKey& key) const { return !state_.find(key); }
    /// All that is or was under way, by reference.
    [[nodiscard]] const std::map<std::string, PlannedWork>& work() const { return work_; }

private:
    using Timer = std::pair<engine::Moment, engine::RecordKey>;

    [[nodiscard]] engine::Result<void> decide(const engine::Decide& decide, const engine::Command& command);
    [[nodiscard]] engine::Result<void> wake_first();
    [[nodiscard]] engine::Result<void> finish_first();
    [[nodiscard]] bool is_planned(const engine::RecordKey& key) const;
    void learn(const engine::RecordKey& key);
    void learn_audit(const std::string& ref);

    const engine::Reader& state_;
    const PackSource& packs_;
    engine::Moment started_;
    engine::Moment now_;
    engine::SeedSource seeds_;
    engine::Indexer indexer_;
    engine::Workspace overlay_;
    TraceSink no_trace_;
    engine::Decide catalogue_;
    std::set<engine::RecordKey> changed_;
    std::set<Timer> timers_;
    std::map<engine::RecordKey, engine::Moment> planned_;
    std::map<std::string, PlannedWork> work_;
    std::map<std::pair<engine::Moment, std::string>, std::vector<std::string>> to_finish_;  ///< By round.
};

}  // namespace workflows

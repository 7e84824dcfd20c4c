// A council in memory whose manager gets an alert for each action that is overdue: for tests of the channels.
#pragma once

#include <string>

#include "engine/memory_store.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/library.hpp"

namespace scenarios {

class AlertCouncil {
public:
    /// `alerts`: the section of that name, as YAML. `cases` C1, C2 ... get an action for Tina each, due on
    /// 12 January 2026 and overdue from the next midnight on. Stands on the 5th, 10:00.
    AlertCouncil(const std::string& alerts, int cases, workflows::Send send);

    /// Time passes.
    void pass(const char* until);
    [[nodiscard]] engine::Moment now() const { return service_.now(); }

    engine::Result<engine::Reply> run(const engine::Command& command) { return service_.run(command); }
    [[nodiscard]] const engine::MemoryStore& store() const { return store_; }
    [[nodiscard]] const workflows::PackLibrary& packs() const { return packs_; }

    /// How many alerts are in this state, digests and what is in them included.
    [[nodiscard]] int alerts_in(const std::string& state) const;
    [[nodiscard]] int events_of_type(const std::string& type) const;

private:
    engine::MemoryStore store_;
    workflows::PackLibrary packs_;
    engine::Writer writer_;
    workflows::VirtualService service_;
};

}  // namespace scenarios

// The people of Northmere at work: what each would do next, and when. Some are late, some are too kind.
//
// A plan is a function of the seed and of what is stored, and of nothing else: so a demo that was stopped
// anywhere goes on exactly as it would have, and one seed gives one journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/store.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::demo {

/// What somebody will do about a record, if nothing happens to it before.
struct PlannedAct {
    engine::Moment at;
    engine::Command command;
};

class Staff {
public:
    /// `pack` is the one in force.
    Staff(std::uint64_t seed, const rules::Pack& pack, const engine::Store& store)
        : seed_(seed), pack_(pack), store_(store) {}

    /// None: nobody will do anything of their own accord.
    [[nodiscard]] std::optional<PlannedAct> next_act(const engine::RecordKey& record) const;

private:
    [[nodiscard]] std::optional<PlannedAct> about_audit(const std::string& ref) const;
    [[nodiscard]] engine::Command submit(const workflows::Audit& audit, engine::Moment at) const;
    [[nodiscard]] std::optional<PlannedAct> about_action(const std::string& ref) const;
    [[nodiscard]] std::optional<PlannedAct> about_pick(const std::string& id) const;
    [[nodiscard]] std::optional<std::string> answers(const std::string& audit_ref, engine::Moment at) const;
    [[nodiscard]] std::optional<PlannedAct> about_meeting(const std::string& id,
                                                          engine::Moment prepared) const;
    [[nodiscard]] std::optional<PlannedAct> about_deadline(const std::string& id) const;

    const std::uint64_t seed_;
    const rules::Pack& pack_;
    const engine::Store& store_;
    workflows::PackLibrary packs_;
};

}  // namespace adapters::demo

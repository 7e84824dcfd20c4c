// The demo: Northmere's programme, played on a virtual clock until a date.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "adapters/demo/county.hpp"
#include "engine/bus.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/playing/virtual_service.hpp"

namespace adapters::demo {

/// What the demo needs from its surroundings.
struct Surroundings {
    std::uint64_t seed = 1;
    rules::LocalTime starts;
    rules::LocalTime ends;
    engine::Command publish;  ///< The pack, as whoever publishes it sends it.
    std::string pack_hash;    ///< rules::pack_hash of its files.
    /// The command that imports a CSV text of this kind, checked as `caseloop import` checks it; saves the
    /// text under the name.
    std::function<engine::Result<engine::Command>(const std::string& kind, const std::string& name,
                                                  const std::string& text)>
        import;
    workflows::VirtualService::Send send;
};

/// Plays from wherever the store stands. A store that is empty is set up first. Each event is told to the
/// writer's observers as it happens. Errors: the first command of the set-up, timer or import that is
/// refused.
[[nodiscard]] engine::Result<void> play(engine::Writer& writer, const rules::Pack& pack,
                                        const Surroundings& around);

}  // namespace adapters::demo

// A pack's own tests, played before it is published.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "engine/command.hpp"
#include "rules/pack/bundle.hpp"
#include "workflows/playing/script_player.hpp"

namespace workflows {

/// What playing the tests of one content gave: the proof that the `publish` command carries.
struct Trial {
    std::string hash;  ///< rules::pack_hash of the files that were played.
    std::vector<ScriptResult> results;

    [[nodiscard]] std::size_t passed() const;
    [[nodiscard]] std::size_t failed() const { return results.size() - passed(); }
};

/// Plays all tests of the pack; `pack` is what the bundle was read to. Pure: on a virtual clock and a store
/// in memory. Takes as long as the tests take, so a service does it before it sends the command.
[[nodiscard]] Trial try_out(const std::shared_ptr<const rules::Pack>& pack, const rules::PackBundle& bundle);

/// Publishes what is itself being tried out, in a store that is dropped: its tests are not played.
[[nodiscard]] engine::Command publish_as_tested(const rules::PackBundle& bundle, const rules::Pack& pack,
                                                std::string author);

}  // namespace workflows

// All that somebody needs to redraw a round's sample elsewhere, as JSON: docs/sampling.md lists its fields.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "engine/store.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// The frame is not kept with the round: it is decided again on the state as the journal had it before the
/// round started, and its hash must be the one that the round kept. Errors: `not_found`; `conflict` when the
/// hash is another, or the pack of that time cannot be read.
[[nodiscard]] engine::Result<boost::json::object> draw_manifest(const engine::JournalReader& store,
                                                                const PackSource& packs,
                                                                const std::string& round);

}  // namespace workflows

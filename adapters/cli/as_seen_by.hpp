// `--as-seen-by PERSON`: records and events as one person may see them.
#pragma once

#include <functional>
#include <optional>

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"
#include "workflows/reading/sight.hpp"

namespace adapters::cli {

/// Runs `show` with the sight of the person of `--as-seen-by`, or without one where the option is not given.
/// Throws UsageError for somebody who is not in the register.
[[nodiscard]] Exit as_seen_by(const Call& call, const engine::JournalReader& store,
                              const std::function<Exit(const workflows::Sight*)>& show);

/// The record, or the part of it that the sight shows; null: there is none to see.
[[nodiscard]] engine::Document seen(const workflows::Sight* sight, const engine::RecordKey& key,
                                    const engine::Document& document);

/// Those that the sight shows, as it shows them.
[[nodiscard]] std::vector<engine::Event> seen(const workflows::Sight* sight,
                                              const std::vector<engine::Event>& events);

}  // namespace adapters::cli

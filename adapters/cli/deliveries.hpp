// Every try to deliver: when, by which way, what came of it.
#pragma once

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"
#include "workflows/reading/sight.hpp"

namespace adapters::cli {

/// All tries of one alert, by mail and by webhook, in order; nothing when there was none.
void print_deliveries(const Call& call, const engine::JournalReader& store, const std::string& alert);

/// The tries of the newest `limit` posts, the newest post first; with a sight those of alerts that it shows.
/// With --json one object a line.
[[nodiscard]] Exit print_webhook_log(const Call& call, const engine::JournalReader& store, std::size_t limit,
                                     const workflows::Sight* sight);

}  // namespace adapters::cli

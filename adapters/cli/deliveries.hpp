// Every try to deliver: when, by which way, what came of it.
#pragma once

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"

namespace adapters::cli {

/// All tries of one alert, by mail and by webhook, in order; nothing when there was none.
void print_deliveries(const Call& call, const engine::JournalReader& store, const std::string& alert);

/// The tries of the newest `limit` posts, the newest post first. With --json one object a line.
[[nodiscard]] Exit print_webhook_log(const Call& call, const engine::JournalReader& store, std::size_t limit);

}  // namespace adapters::cli

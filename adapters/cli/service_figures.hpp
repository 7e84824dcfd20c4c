// What an operator watches of a running service, gathered when it is asked for.
#pragma once

#include <atomic>
#include <filesystem>

#include "adapters/http/server.hpp"
#include "adapters/metrics/metrics.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "service/core.hpp"
#include "service/jobs.hpp"
#include "service/live.hpp"
#include "service/rest/router.hpp"
#include "service/schedule.hpp"

namespace adapters::cli {

/// Counts rounds and other planned times that were missed, from the events as they are committed. Any thread.
class MissedTimes {
public:
    [[nodiscard]] engine::Observer observer();
    [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
    [[nodiscard]] std::uint64_t caught_up() const { return caught_up_; }

private:
    std::atomic<std::uint64_t> skipped_{0}, caught_up_{0};
};

/// All of it outlives what uses this. The server and the schedule begin after the routes are there: null
/// until then.
struct Watched {
    service::Core& core;
    const service::Workers& workers;
    const service::Jobs& jobs;
    const service::Live& live;
    const std::unique_ptr<http::Server>& server;
    const std::optional<service::Schedule>& schedule;
    const MissedTimes& missed;
    std::filesystem::path file;
    const SqliteStore& store;
};

/// GET /metrics: for this machine, and for whoever has signed in.
void add_metrics_route(service::Router& router, Metrics& metrics, const Watched& watched);

}  // namespace adapters::cli

// Everything that `caseloop serve` runs, put together: one process, one store.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/access/access.hpp"
#include "adapters/log/log.hpp"
#include "adapters/system/configuration.hpp"
#include "service/core.hpp"
#include "service/rest/router.hpp"

namespace adapters::cli {

class RunningService {
public:
    /// Opens the store, what stands beside it and the doors, in this order. Throws std::runtime_error, which
    /// says what is wrong and what to do; then nothing was changed but what opening mends. `log` outlives it.
    RunningService(const system::Configuration& configuration, log::Log& log);

    /// Stops taking requests, answers those that were taken, ends what is under way, closes the store.
    ~RunningService();
    RunningService(const RunningService&) = delete;
    RunningService& operator=(const RunningService&) = delete;

    /// `http://127.0.0.1:8080`
    [[nodiscard]] const std::string& address() const { return address_; }

    [[nodiscard]] access::Access& access();
    [[nodiscard]] service::Core& core();

    /// Every address that it answers.
    [[nodiscard]] const service::Router& router() const;

private:
    struct Parts;
    std::string address_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace adapters::cli

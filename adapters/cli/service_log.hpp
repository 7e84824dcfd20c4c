// What the service tells its operator of requests and of its own work.
#pragma once

#include "adapters/log/log.hpp"
#include "adapters/metrics/metrics.hpp"
#include "service/witness.hpp"

namespace adapters::cli {

class ServiceLog final : public service::Witness {
public:
    /// Both outlive it.
    ServiceLog(log::Log& log, Metrics& metrics) : log_(log), metrics_(metrics) {}

    void answered(const service::Answered& answered) override;
    void failed(const std::string& request_id, const std::string& what) override;

    /// Of the schedule: what goes on later. What it says may name people: only that it happened is kept.
    void complain(const std::string& what);

private:
    log::Log& log_;
    Metrics& metrics_;
};

}  // namespace adapters::cli

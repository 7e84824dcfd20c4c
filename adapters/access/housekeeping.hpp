// What must not be kept for ever goes, hour by hour.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "adapters/access/access.hpp"

namespace adapters::access {

/// A thread of its own: now, and then every hour, ended sessions and tokens are tidied away, and readings and
/// the trail are forgotten that are older than `kept`.
class Housekeeping {
public:
    /// `access` outlives it. `complain` is told of what went wrong, one sentence; it is tried again.
    Housekeeping(Access& access, std::chrono::seconds kept, std::function<engine::Moment()> clock,
                 std::function<void(const std::string&)> complain);

private:
    std::jthread thread_;
};

}  // namespace adapters::access

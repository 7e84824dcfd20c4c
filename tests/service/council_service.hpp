// A council behind a running core, on a clock that the test moves.
#pragma once

#include <atomic>
#include <chrono>

#include "service/core.hpp"
#include "tests/workflows/publishing/council.hpp"

namespace service {

class CouncilService {
public:
    explicit CouncilService(std::vector<engine::Observer> observers = {})
        : core_(
              council_with_a_round(), packs_, [this] { return now(); }, engine::seeds_from(1),
              std::move(observers)) {}

    [[nodiscard]] Core& core() { return core_; }
    [[nodiscard]] engine::MemoryStore& store() { return council_.store(); }
    [[nodiscard]] engine::Moment now() const { return engine::Moment{std::chrono::seconds{now_}}; }
    void move_to(const char* moment) {
        now_ = engine::parse_moment(moment)->time_since_epoch().count();
        core_.wake_waiters();
    }

private:
    engine::MemoryStore& council_with_a_round() {
        council_.publish(publishing::pack_with());
        council_.start_round();
        now_ = council_.service().now().time_since_epoch().count();
        return council_.store();
    }

    publishing::Council council_;
    workflows::PackLibrary packs_;
    std::atomic<std::int64_t> now_{0};
    Core core_;
};

}  // namespace service

#include "service/live.hpp"

#include <algorithm>
#include <iterator>

namespace service {
namespace {

using namespace std::chrono_literals;

// At most so late is somebody called whose time is up.
constexpr auto tick = 100ms;

}  // namespace

Live::Live(Workers& workers, std::int64_t newest)
    : workers_(workers), newest_(newest), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Live::~Live() = default;

engine::Observer Live::observer() {
    return [this](const std::vector<engine::Event>& events) {
        if (events.empty()) return;
        const std::lock_guard lock(mutex_);
        newest_ = events.back().sequence;
        changed_.notify_one();
    };
}

void Live::wait(std::int64_t seen, std::chrono::milliseconds longest, std::function<void()> resume) {
    const std::lock_guard lock(mutex_);
    waiters_.push_back({seen, Clock::now() + longest, std::move(resume)});
    has_come_ = true;
    changed_.notify_one();
}

void Live::close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    changed_.notify_one();
}

std::size_t Live::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiters_.size();
}

// The mutex is held.
std::vector<Live::Waiter> Live::take_ready() {
    const auto now = Clock::now();
    const auto ready = std::partition(waiters_.begin(), waiters_.end(), [&](const Waiter& each) {
        return !is_closed_ && each.seen >= newest_ && each.until > now;
    });
    std::vector<Waiter> taken(std::make_move_iterator(ready), std::make_move_iterator(waiters_.end()));
    waiters_.erase(ready, waiters_.end());
    return taken;
}

void Live::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::vector<Waiter> ready;
        {
            std::unique_lock lock(mutex_);
            ready = take_ready();
            if (ready.empty()) {
                const std::int64_t seen = newest_;
                has_come_ = false;
                const auto rest = waiters_.empty() ? std::chrono::milliseconds{1000} : tick;
                changed_.wait_for(lock, stop, rest,
                                  [&] { return newest_ != seen || is_closed_ || has_come_; });
                ready = take_ready();
            }
        }
        for (Waiter& each : ready) {
            if (workers_.take(each.resume)) continue;
            // Too much waits: a moment later.
            wait(newest_, tick, std::move(each.resume));
        }
    }
}

}  // namespace service

// Who waits for something to happen, and is told within a moment of it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/bus.hpp"
#include "service/workers.hpp"

namespace service {

/// Any thread.
class Live {
public:
    /// `workers` outlives it; `newest` is the sequence of the last event there is.
    Live(Workers& workers, std::int64_t newest);

    /// Whoever waits is let go without being called.
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    /// For the core: told of each commit.
    [[nodiscard]] engine::Observer observer();

    /// Sequence of the newest event.
    [[nodiscard]] std::int64_t newest() const { return newest_; }

    /// Calls `resume` once, on a worker, as soon as something newer than `seen` is there, or after `longest`.
    void wait(std::int64_t seen, std::chrono::milliseconds longest, std::function<void()> resume);

    /// Whoever waits is called, and told to end.
    void close();
    [[nodiscard]] bool is_closed() const { return is_closed_; }

    /// How many wait.
    [[nodiscard]] std::size_t waiting() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Waiter {
        std::int64_t seen;
        Clock::time_point until;
        std::function<void()> resume;
    };
    void run(const std::stop_token& stop);
    [[nodiscard]] std::vector<Waiter> take_ready();

    Workers& workers_;
    std::atomic<std::int64_t> newest_;
    std::atomic<bool> is_closed_ = false;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<Waiter> waiters_;  ///< Under the mutex, like what follows.
    bool has_come_ = false;        ///< Somebody waits since the thread last looked at how long it may rest.
    std::jthread thread_;          ///< Last, so that it is joined before the rest goes.
};

}  // namespace service

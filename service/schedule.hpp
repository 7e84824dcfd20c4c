// Time in service: what is due happens, and what waits to leave is sent.
#pragma once

#include <atomic>
#include <thread>

#include "service/core.hpp"
#include "workflows/alerts/outbox.hpp"

namespace service {

/// What an operator is told of it. Counted since the start.
struct ScheduleFigures {
    std::uint64_t woken = 0;
    std::uint64_t postponed = 0;  ///< Refused, to be tried again in an hour.
    std::uint64_t sent = 0;
    std::uint64_t not_sent = 0;
};

/// Two threads: one wakes what is due, the earliest first, the other sends, so that a mail server that does
/// not answer delays no deadline. What happens next follows from the store alone: after a crash it goes on as
/// it would have. The clock may jump: it is looked at every second.
class Schedule {
public:
    /// Told of what went wrong and does not end the service, one sentence.
    using Complain = std::function<void(const std::string& what)>;

    /// `core` outlives it.
    Schedule(Core& core, workflows::Send send, Complain complain);

    /// Ends what is under way, then stops.
    ~Schedule();
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;

    [[nodiscard]] ScheduleFigures figures() const;

private:
    void keep_time(const std::stop_token& stop);
    void keep_sending(const std::stop_token& stop);
    [[nodiscard]] bool wake_first();
    [[nodiscard]] bool send_first();

    Core& core_;
    workflows::Send send_;
    Complain complain_;
    std::atomic<std::uint64_t> woken_{0}, postponed_{0}, sent_{0}, not_sent_{0};
    std::jthread timekeeper_;
    std::jthread sender_;
};

}  // namespace service

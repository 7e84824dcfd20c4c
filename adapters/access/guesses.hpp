// Wrong guesses, and how long the next one has to wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "engine/moment.hpp"

namespace adapters::access {

/// A sliding window for each key (an account and an address). Kept in memory: a restart forgets it. From any
/// thread.
class Guesses {
public:
    Guesses(std::size_t most, std::chrono::seconds window) : most_(most), window_(window) {}

    /// 0: it may be tried, and counts as wrong until `was_right` says otherwise, so that many at once are not
    /// more than many in a row. Else how long to wait until the next; nothing is counted.
    [[nodiscard]] std::chrono::seconds begin(const std::string& key, engine::Moment now);

    /// Forgets all guesses of that key.
    void was_right(const std::string& key);

    /// Takes back one that was begun at that moment and not tried.
    void was_not_tried(const std::string& key, engine::Moment at);

    /// Whether the one that was just begun was the last for now.
    [[nodiscard]] bool is_used_up(const std::string& key) const;

    /// How many keys are remembered: those of the last window and, at most, as many that are over.
    [[nodiscard]] std::size_t remembered() const;

private:
    void drop_old(engine::Moment now);

    const std::size_t most_;
    const std::chrono::seconds window_;
    mutable std::mutex mutex_;
    std::map<std::string, std::deque<engine::Moment>> tried_;  // Protected by mutex_; the oldest first.
    std::size_t sweep_at_ = 1024;                              // Protected by mutex_.
};

}  // namespace adapters::access

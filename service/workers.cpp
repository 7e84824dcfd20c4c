#include "service/workers.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace service {

struct Workers::Queue {
    // Empty only when stopping and nothing is left.
    std::function<void()> next() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopping || !waiting.empty(); });
        if (waiting.empty()) return {};
        std::function<void()> work = std::move(waiting.front());
        waiting.pop_front();
        return work;
    }

    void run() {
        for (auto work = next(); work; work = next()) work();
    }

    std::size_t longest = 0;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> waiting;  // Under the mutex, like what follows.
    bool stopping = false;
    std::vector<std::jthread> threads;  // Last, so that they are joined before the rest goes.
};

Workers::Workers(std::size_t threads, std::size_t longest_queue) : queue_(std::make_unique<Queue>()) {
    queue_->longest = longest_queue;
    for (std::size_t i = 0; i < threads; ++i)
        queue_->threads.emplace_back([queue = queue_.get()] { queue->run(); });
}

Workers::~Workers() {
    stop();
}

void Workers::stop() {
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->stopping = true;
    }
    queue_->changed.notify_all();
    queue_->threads.clear();
}

bool Workers::take(std::function<void()> work) {
    {
        const std::lock_guard lock(queue_->mutex);
        if (queue_->stopping || queue_->waiting.size() >= queue_->longest) return false;
        queue_->waiting.push_back(std::move(work));
    }
    queue_->changed.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    const std::lock_guard lock(queue_->mutex);
    return queue_->waiting.size();
}

}  // namespace service

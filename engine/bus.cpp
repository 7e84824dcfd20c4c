#include "engine/bus.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

namespace engine {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t largest_batch = 64;
constexpr Steady::duration longest_gathering = std::chrono::milliseconds(2);

}  // namespace

struct Bus::Queue {
    struct Waiting {
        Command command;
        Answer answer;
    };

    Queue(Writer& its_writer, Clock its_clock) : writer(its_writer), clock(std::move(its_clock)) {}

    // Waits for work. Empty only when stopping and nothing is left.
    std::deque<Waiting> take() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopping || !waiting.empty(); });
        gather(lock);
        const auto count = static_cast<std::ptrdiff_t>(std::min(waiting.size(), largest_batch));
        std::deque<Waiting> taken(std::make_move_iterator(waiting.begin()),
                                  std::make_move_iterator(waiting.begin() + count));
        waiting.erase(waiting.begin(), waiting.begin() + count);
        return taken;
    }

    // Who was just answered often asks again at once. Without this the first of them has a commit of their
    // own, for which all others wait: it waits for as many as there were, an eighth of what they took.
    void gather(std::unique_lock<std::mutex>& lock) {
        enough = last_batch;
        changed.wait_for(lock, std::min(last_took / 8, longest_gathering),
                         [&] { return stopping || waiting.size() >= enough; });
        enough = 1;
    }

    void work() {
        for (std::deque<Waiting> taken = take(); !taken.empty(); taken = take()) {
            const auto begun = Steady::now();
            std::vector<Command> commands;
            for (Waiting& one : taken) commands.push_back(std::move(one.command));
            std::vector<Result<Reply>> answers = writer.run(commands, clock());
            last_batch = taken.size();
            last_took = Steady::now() - begun;
            for (std::size_t i = 0; i < taken.size(); ++i) taken[i].answer(std::move(answers[i]));
        }
    }

    // Constant after construction; the writer and the clock are used by the thread only.
    Writer& writer;
    Clock clock;

    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> waiting;  // Under the mutex, like what follows.
    std::size_t enough = 1;       // So many waiting wake the thread.
    bool stopping = false;

    // The thread's own.
    std::size_t last_batch = 1;
    Steady::duration last_took{};

    std::jthread thread;  // Last, so that it is joined before the rest goes.
};

Bus::Bus(Writer& writer, Clock clock) : queue_(std::make_unique<Queue>(writer, std::move(clock))) {
    queue_->thread = std::jthread([queue = queue_.get()] { queue->work(); });
}

Bus::~Bus() {
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->stopping = true;
    }
    queue_->changed.notify_one();
}

std::future<Result<Reply>> Bus::submit(Command command) {
    const auto promise = std::make_shared<std::promise<Result<Reply>>>();
    submit(std::move(command), [promise](Result<Reply> answer) { promise->set_value(std::move(answer)); });
    return promise->get_future();
}

void Bus::submit(Command command, Answer answer) {
    const std::lock_guard lock(queue_->mutex);
    queue_->waiting.push_back({std::move(command), std::move(answer)});
    if (queue_->waiting.size() >= queue_->enough) queue_->changed.notify_one();
}

std::size_t Bus::waiting() const {
    const std::lock_guard lock(queue_->mutex);
    return queue_->waiting.size();
}

}  // namespace engine

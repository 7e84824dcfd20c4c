#include "engine/bus.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

namespace engine {
namespace {

constexpr std::size_t largest_batch = 64;

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
        const auto count = static_cast<std::ptrdiff_t>(std::min(waiting.size(), largest_batch));
        std::deque<Waiting> taken(std::make_move_iterator(waiting.begin()),
                                  std::make_move_iterator(waiting.begin() + count));
        waiting.erase(waiting.begin(), waiting.begin() + count);
        return taken;
    }

    void work() {
        for (std::deque<Waiting> taken = take(); !taken.empty(); taken = take()) {
            std::vector<Command> commands;
            for (Waiting& one : taken) commands.push_back(std::move(one.command));
            std::vector<Result<Reply>> answers = writer.run(commands, clock());
            for (std::size_t i = 0; i < taken.size(); ++i) taken[i].answer(std::move(answers[i]));
        }
    }

    // Constant after construction; the writer and the clock are used by the thread only.
    Writer& writer;
    Clock clock;

    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> waiting;  // Under the mutex, like what follows.
    bool stopping = false;

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
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->waiting.push_back({std::move(command), std::move(answer)});
    }
    queue_->changed.notify_one();
}

std::size_t Bus::waiting() const {
    const std::lock_guard lock(queue_->mutex);
    return queue_->waiting.size();
}

}  // namespace engine

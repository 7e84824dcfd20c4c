// A few threads that do what may wait for a disk.
#pragma once

#include <functional>
#include <memory>

namespace service {

class Workers {
public:
    /// At most `longest_queue` pieces of work wait.
    Workers(std::size_t threads, std::size_t longest_queue);

    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Does what waits, then takes nothing any more. Returns when all is done.
    void stop();

    /// False: too much waits, or it was stopped, and nothing was taken. Work must not throw. Any thread.
    [[nodiscard]] bool take(std::function<void()> work);

    [[nodiscard]] std::size_t waiting() const;

private:
    struct Queue;
    std::unique_ptr<Queue> queue_;
};

}  // namespace service

// A walk over many records that rests after each page until it is asked to go on.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include <boost/json/array.hpp>

namespace service {

/// What walks calls `take` for each thing that it meets; that call may rest for long, or throw to end the
/// walk. It runs on a thread of its own, and only while somebody waits in `next`: who asks and who walks
/// never do anything at the same time.
class Walk {
public:
    using Take = std::function<void(boost::json::value item, std::size_t bytes)>;
    using Way = std::function<void(const Take&)>;

    explicit Walk(Way way);
    /// Ends it where it rests.
    ~Walk();
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    struct Page {
        boost::json::array items;
        bool has_ended = false;
    };
    /// The next things, about a megabyte of them. Throws what the walk threw: then it has ended.
    [[nodiscard]] Page next();

private:
    struct Abandoned {};
    enum class Turn { asker, walker };

    void run(const Way& way);
    void take(boost::json::value item, std::size_t bytes);
    void wait_for(std::unique_lock<std::mutex>& lock, Turn turn);
    void hand_over(Turn turn);

    std::mutex mutex_;
    std::condition_variable turned_;
    Turn turn_ = Turn::asker;  ///< Under the mutex, like what follows.
    bool is_abandoned_ = false;
    bool has_ended_ = false;
    std::size_t bytes_ = 0;
    boost::json::array items_;
    std::exception_ptr failure_;
    std::thread thread_;
};

}  // namespace service

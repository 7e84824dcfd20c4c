#include "service/walk.hpp"

#include <utility>

namespace service {

Walk::Walk(Way way) : thread_([this, way = std::move(way)] { run(way); }) {}

Walk::~Walk() {
    {
        const std::lock_guard lock(mutex_);
        is_abandoned_ = true;
        hand_over(Turn::walker);
    }
    thread_.join();
}

Walk::Page Walk::next() {
    std::unique_lock lock(mutex_);
    if (has_ended_) return {{}, true};
    hand_over(Turn::walker);
    wait_for(lock, Turn::asker);
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    return {std::exchange(items_, {}), has_ended_};
}

void Walk::run(const Way& way) {
    std::unique_lock lock(mutex_);
    try {
        wait_for(lock, Turn::walker);
        if (is_abandoned_) return;
        lock.unlock();
        way([this](boost::json::value item, std::size_t bytes) { take(std::move(item), bytes); });
        lock.lock();
    } catch (const Abandoned&) {
        return;
    } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        failure_ = std::current_exception();
    }
    has_ended_ = true;
    hand_over(Turn::asker);
}

void Walk::take(boost::json::value item, std::size_t bytes) {
    constexpr std::size_t page = std::size_t{1} << 20;
    constexpr std::size_t around = 64;  // Of the item itself.
    items_.push_back(std::move(item));
    bytes_ += bytes + around;
    if (bytes_ < page) return;
    bytes_ = 0;
    std::unique_lock lock(mutex_);
    hand_over(Turn::asker);
    wait_for(lock, Turn::walker);
    if (is_abandoned_) throw Abandoned{};
}

void Walk::wait_for(std::unique_lock<std::mutex>& lock, Turn turn) {
    turned_.wait(lock, [&] { return turn_ == turn; });
}

void Walk::hand_over(Turn turn) {
    turn_ = turn;
    turned_.notify_all();
}

}  // namespace service

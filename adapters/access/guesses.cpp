#include "adapters/access/guesses.hpp"

#include <algorithm>

namespace adapters::access {
namespace {

// A clock that was put back must not keep anybody out for as long as it was wrong.
bool is_over(engine::Moment tried, engine::Moment now, std::chrono::seconds window) {
    return tried + window <= now || tried > now + window;
}

}  // namespace

std::chrono::seconds Guesses::begin(const std::string& key, engine::Moment now) {
    const std::scoped_lock lock(mutex_);
    drop_old(now);
    std::deque<engine::Moment>& times = tried_[key];
    std::erase_if(times, [&](engine::Moment tried) { return is_over(tried, now, window_); });
    if (times.size() >= most_)
        return std::clamp(times.front() + window_ - now, std::chrono::seconds{1}, window_);
    times.push_back(now);
    return std::chrono::seconds{0};
}

void Guesses::was_right(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    tried_.erase(key);
}

void Guesses::was_not_tried(const std::string& key, engine::Moment at) {
    const std::scoped_lock lock(mutex_);
    const auto found = tried_.find(key);
    if (found == tried_.end()) return;
    const auto tried = std::ranges::find(found->second, at);
    if (tried != found->second.end()) found->second.erase(tried);
    if (found->second.empty()) tried_.erase(found);
}

bool Guesses::is_used_up(const std::string& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = tried_.find(key);
    return found != tried_.end() && found->second.size() >= most_;
}

std::size_t Guesses::remembered() const {
    const std::scoped_lock lock(mutex_);
    return tried_.size();
}

// Each sweep is paid for by as many new keys as it leaves.
void Guesses::drop_old(engine::Moment now) {
    if (tried_.size() < sweep_at_) return;
    std::erase_if(tried_, [&](const auto& each) {
        return each.second.empty() || is_over(each.second.back(), now, window_);
    });
    sweep_at_ = std::max<std::size_t>(1024, 2 * tried_.size());
}

}  // namespace adapters::access

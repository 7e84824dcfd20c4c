#include "engine/timers.hpp"

#include <chrono>

namespace engine {
namespace {

Timer to_timer(Listed listed) {
    const std::optional<Moment> due = parse_moment(listed.key);
    if (!due) throw StoreFailure("the list of timers holds a key that is no moment: " + listed.key);
    return {*due, std::move(listed.record)};
}

}  // namespace

std::string wake_key(Moment due) {
    return to_text(due);
}

std::optional<Timer> next_timer(const Reader& reader) {
    auto first = scan_prefix(reader, wake_index, "", 1);
    if (first.empty()) return std::nullopt;
    return to_timer(std::move(first.front()));
}

std::vector<Timer> due_timers(const Reader& reader, Moment now, std::size_t limit) {
    std::vector<Timer> timers;
    for (Listed& listed : reader.scan(wake_index, "", wake_key(now + std::chrono::seconds{1}), limit)) {
        timers.push_back(to_timer(std::move(listed)));
    }
    return timers;
}

}  // namespace engine

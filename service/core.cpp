#include "service/core.hpp"

#include <utility>

#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"

namespace service {

Core::Core(engine::Store& store, const workflows::PackLibrary& packs, Clock clock, engine::SeedSource seeds,
           std::vector<engine::Observer> observers)
    : store_(store),
      packs_(packs),
      clock_(std::move(clock)),
      decide_(workflows::make_decide(packs)),
      writer_(store, workflows::places, decide_, std::move(seeds)) {
    for (engine::Observer& each : observers) writer_.observe(std::move(each));
    writer_.observe([this](const std::vector<engine::Event>&) {
        const std::lock_guard lock(mutex_);
        ++commits_;
        changed_.notify_all();
    });
    bus_ = std::make_unique<engine::Bus>(writer_, clock_);
}

Core::~Core() = default;

std::future<engine::Result<engine::Reply>> Core::submit(engine::Command command) {
    return bus_->submit(std::move(command));
}

void Core::submit(engine::Command command, engine::Bus::Answer answer) {
    bus_->submit(std::move(command), std::move(answer));
}

std::int64_t Core::version_of(const engine::RecordKey& key) const noexcept {
    try {
        return store_.head(key).version;
    } catch (const std::exception&) {
        return 0;
    }
}

Core::Lease Core::read() {
    std::unique_ptr<engine::JournalReader> reader;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            reader = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (reader)
        store_.renew(reader);
    else
        reader = store_.reader();
    return {*this, std::move(reader)};
}

void Core::take_back(std::unique_ptr<engine::JournalReader> reader) {
    constexpr std::size_t most_idle = 16;
    try {
        store_.rest(*reader);
    } catch (const engine::StoreFailure&) {
        return;  // It is of no use any more; the next one is made anew.
    }
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

void Core::tidy() {
    std::vector<std::unique_ptr<engine::JournalReader>> old;
    const std::lock_guard lock(mutex_);
    old.swap(idle_);
}

std::uint64_t Core::commits() const {
    const std::lock_guard lock(mutex_);
    return commits_;
}

void Core::wait(std::uint64_t seen, std::chrono::milliseconds longest) const {
    std::unique_lock lock(mutex_);
    const std::uint64_t wakes = wakes_;
    changed_.wait_for(lock, longest, [&] { return commits_ > seen || wakes_ != wakes; });
}

void Core::wake_waiters() {
    const std::lock_guard lock(mutex_);
    ++wakes_;
    changed_.notify_all();
}

}  // namespace service

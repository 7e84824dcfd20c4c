// The store of a running service, with everything that decides commands on it and reads from it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/bus.hpp"
#include "engine/store.hpp"
#include "workflows/publishing/library.hpp"

namespace service {

/// Any thread, if nothing else is said.
class Core {
public:
    using Clock = engine::Bus::Clock;

    /// `store` and `packs` outlive it; nobody else writes to the store. Observers are told of each commit on
    /// the writer's thread, before whoever asked for the command is answered.
    Core(engine::Store& store, const workflows::PackLibrary& packs, Clock clock, engine::SeedSource seeds,
         std::vector<engine::Observer> observers = {});

    /// Decides and answers all that was asked for.
    ~Core();

    [[nodiscard]] engine::Moment now() const { return clock_(); }
    [[nodiscard]] const workflows::PackLibrary& packs() const { return packs_; }
    [[nodiscard]] const engine::Decide& decide() const { return decide_; }

    /// See engine::Bus.
    [[nodiscard]] std::future<engine::Result<engine::Reply>> submit(engine::Command command);
    void submit(engine::Command command, engine::Bus::Answer answer);
    [[nodiscard]] std::size_t waiting() const { return bus_->waiting(); }

    /// Version of the record's stream; 0: none, or the store cannot say. On the writer's thread only: in an
    /// answer or an observer.
    [[nodiscard]] std::int64_t version_of(const engine::RecordKey& key) const noexcept;

    /// A snapshot of what is committed, for the thread that asks, as long as it holds it. Throws
    /// engine::StoreFailure.
    class Lease {
    public:
        Lease(Core& core, std::unique_ptr<engine::JournalReader> reader)
            : core_(core), reader_(std::move(reader)) {}
        ~Lease() { core_.take_back(std::move(reader_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        [[nodiscard]] const engine::JournalReader& operator*() const { return *reader_; }
        [[nodiscard]] const engine::JournalReader* operator->() const { return reader_.get(); }

    private:
        Core& core_;
        std::unique_ptr<engine::JournalReader> reader_;
    };
    [[nodiscard]] Lease read();

    /// Lets go of snapshots that nobody holds: the store keeps for them what it could clear away. Called
    /// every second or so.
    void tidy();

    /// How many commits there were since the start.
    [[nodiscard]] std::uint64_t commits() const;

    /// Returns when there were more commits than `seen`, after `longest`, or when `wake_waiters` was called.
    void wait(std::uint64_t seen, std::chrono::milliseconds longest) const;
    void wake_waiters();

private:
    void take_back(std::unique_ptr<engine::JournalReader> reader);

    engine::Store& store_;
    const workflows::PackLibrary& packs_;
    Clock clock_;
    engine::Decide decide_;
    engine::Writer writer_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::uint64_t commits_ = 0;  ///< Under the mutex, like what follows.
    std::uint64_t wakes_ = 0;
    std::vector<std::unique_ptr<engine::JournalReader>> idle_;
    std::unique_ptr<engine::Bus> bus_;  ///< Last, so that its thread is joined first.
};

}  // namespace service

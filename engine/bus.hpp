// How a command becomes durable: one writer, many askers, one transaction for all that wait.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "engine/command.hpp"
#include "engine/store.hpp"

namespace engine {

/// The random seed of a command, given its number. In service: true randomness. In tests and the demo: a
/// function of one seed, so that a run repeats to the byte.
using SeedSource = std::function<std::uint64_t(std::int64_t command_number)>;

/// SHA-256 of `SEED/NUMBER`, its first eight bytes: one seed gives one run.
[[nodiscard]] SeedSource seeds_from(std::uint64_t seed);

/// Told of each commit, after it, on the writer's thread.
using Observer = std::function<void(const std::vector<Event>&)>;

/// The writer's work without its thread. One thread at a time. What `decide` throws other than StoreFailure
/// and BadEvent is a bug and goes through; nothing is committed then.
class Writer {
public:
    Writer(Store& store, Indexer indexer, Decide decide, SeedSource seeds);

    /// Decides each command in order on top of those before it, then commits all that were accepted in one
    /// transaction, and only then answers.
    ///
    /// A repeat of an idempotency key, also within the batch, gets the first answer; with another request:
    /// `invalid_input`. What cannot be kept (control characters, text that is too long or not UTF-8, see
    /// BadEvent): `invalid_input`. If the store fails every command of the batch is answered `unavailable`,
    /// and nothing has changed.
    [[nodiscard]] std::vector<Result<Reply>> run(std::span<const Command> commands, Moment at);

    void observe(Observer observer);

    [[nodiscard]] const Store& store() const { return store_; }

private:
    struct Batch;
    Result<Reply> answer(Batch& batch, const Command& command, Moment at) const;
    Result<Reply> decide_new(Batch& batch, const Command& command, const Digest& request, Moment at) const;

    Store& store_;
    Indexer indexer_;
    Decide decide_;
    SeedSource seeds_;
    std::vector<Observer> observers_;
};

/// Runs a Writer on a thread of its own: group commit (takes what waits, at most 64). After a commit of many
/// it waits a moment, at most 2 ms, for as many again; who is alone is not held up.
/// `submit` from any thread. Destruction answers all that wait, then stops. An exception that gets out of the
/// Writer ends the process: the restart recovers.
class Bus {
public:
    using Clock = std::function<Moment()>;

    Bus(Writer& writer, Clock clock);
    ~Bus();
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    [[nodiscard]] std::future<Result<Reply>> submit(Command command);

    /// Called once, on the writer's thread, after the commit: it must not wait, nor throw.
    using Answer = std::function<void(Result<Reply>)>;
    void submit(Command command, Answer answer);

    /// How many wait for the writer.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Queue;
    std::unique_ptr<Queue> queue_;
};

}  // namespace engine

// Long work: one after the other, apart from what answers at once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/moment.hpp"
#include "service/message.hpp"
#include "service/workers.hpp"

namespace service {

/// What a piece of long work says of itself, and is told. Any thread.
class JobControl {
public:
    /// How much is done, 0 to 1, and where it stands, in a few words.
    void tell(double done, std::string where);
    [[nodiscard]] std::pair<double, std::string> told() const;

    void cancel() { is_cancelled_ = true; }
    [[nodiscard]] bool is_cancelled() const { return is_cancelled_; }

private:
    mutable std::mutex mutex_;
    double done_ = 0;
    std::string where_;
    std::atomic<bool> is_cancelled_ = false;
};

/// Thrown by work that was told to stop, before it changed anything.
struct Cancelled {};

/// Any thread. What is kept of jobs is kept in memory: after a restart nobody knows them; what they changed
/// is in the journal, under their request's Idempotency-Key.
class Jobs {
public:
    enum class State { waiting, running, done, failed, cancelled };

    struct Job {
        std::string id;
        std::string kind;   ///< `import`, `plan`, ...
        std::string owner;  ///< Caller::actor
        engine::Moment asked_at{};
        State state = State::waiting;
        double progress = 0;
        std::string where;
        std::optional<Response> result;  ///< Of one that is done or failed.
    };

    /// The newest `most_kept` that ended are kept.
    explicit Jobs(std::size_t threads, std::size_t most_kept = 200);

    /// Returns the answer as the request would have got it at once. Must not throw but Cancelled.
    using Work = std::function<Response(JobControl&)>;
    /// Told when it ended; empty: nobody.
    using Then = std::function<void(const Response&)>;

    /// Its id; none: too much waits, of this owner or of all.
    [[nodiscard]] std::optional<std::string> start(std::string kind, std::string owner, engine::Moment now,
                                                   Work work, Then then = {});

    [[nodiscard]] std::optional<Job> find(const std::string& id) const;
    /// The newest first.
    [[nodiscard]] std::vector<Job> list() const;
    /// One that has ended stays as it is. False: there is none.
    bool cancel(const std::string& id);

    /// What was answered when it was asked to be cancelled with this key; none: it was not. As long as the
    /// job is known.
    [[nodiscard]] std::optional<Response> answered(const std::string& id, const std::string& key) const;
    void keep_answer(const std::string& id, const std::string& key, const Response& answer);

    void stop();

private:
    struct Entry;
    [[nodiscard]] static Job shown(const Entry& entry);
    void run(const std::shared_ptr<Entry>& entry, const Work& work, const Then& then);
    void forget_old();

    std::size_t most_kept_;
    mutable std::mutex mutex_;
    std::uint64_t count_ = 0;                      ///< Under the mutex, like what follows.
    std::vector<std::shared_ptr<Entry>> entries_;  ///< The newest last.
    Workers workers_;                              ///< Last, so that it stops first.
};

[[nodiscard]] std::string to_string(Jobs::State state);

}  // namespace service

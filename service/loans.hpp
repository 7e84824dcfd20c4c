// Snapshots lent to the program's own command line, which asks them one question after the other.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "service/caller.hpp"
#include "service/rest/view.hpp"
#include "service/walk.hpp"

namespace service {

/// One snapshot in somebody's hands. Used by one thread at a time.
struct Loan {
    using Clock = std::chrono::steady_clock;

    Loan(Core& core, const Caller& caller, bool each)
        : reader(caller), notes_each(each), view(core, caller) {}

    const Caller reader;
    const bool notes_each;  ///< Every record that leaves is kept as read; else who shows something says so.
    View view;
    std::map<std::int64_t, std::unique_ptr<Walk>> walks;  ///< Gone before the view, on which they walk.
    std::int64_t last_walk = 0;
    std::size_t noted = 0;  ///< How many of the view's readings are kept.
    std::mutex mutex;
};

/// Any thread. A snapshot that is held keeps the store from clearing away what it shows: so there are few,
/// they end when nobody has asked for a while, and at last in any case.
class Loans {
public:
    struct Limits {
        std::size_t most = 32;
        std::chrono::seconds idle{std::chrono::minutes{5}};
        std::chrono::seconds longest{std::chrono::hours{1}};
    };
    using Now = std::function<Loan::Clock::time_point()>;

    explicit Loans(Limits limits, Now now = Loan::Clock::now);
    Loans() : Loans(Limits{}) {}
    ~Loans();

    [[nodiscard]] const Limits& limits() const { return limits_; }

    /// Lends what is committed now; its id. Throws Problem when too many are lent.
    [[nodiscard]] std::pair<std::string, std::shared_ptr<Loan>> lend(Core& core, const Caller& reader,
                                                                     bool notes_each);

    /// Throws Problem when there is none of that id (any more).
    [[nodiscard]] std::shared_ptr<Loan> find(const std::string& id);

    /// False: there was none.
    bool take_back(const std::string& id);

    /// Takes back what nobody asked for a while. Called by a thread of its own as long as something is lent.
    void take_back_idle();

    [[nodiscard]] std::size_t lent() const;

private:
    struct Entry {
        std::shared_ptr<Loan> loan;
        Loan::Clock::time_point lent_at;
        Loan::Clock::time_point asked_at;
    };
    void watch(const std::stop_token& stop);

    Limits limits_;
    Now now_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::map<std::string, Entry> entries_;  ///< Under the mutex.
    std::jthread watcher_;                  ///< Last, so that it is joined first.
};

}  // namespace service

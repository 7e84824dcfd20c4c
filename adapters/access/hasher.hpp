// Hashing passwords, a few at once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace adapters::access {

struct HasherLimits {
    int at_once = 2;  ///< Each holds 64 MiB.
    int waiting = 32;
    int waiting_per_address = 4;  ///< With those that are at work.
};

/// Argon2id (RFC 9106) by libsodium with its interactive limits: 64 MiB, two passes. From any thread; blocks
/// until it is done.
class Hasher {
public:
    explicit Hasher(const HasherLimits& limits) : limits_(limits) {}

    /// Nothing: too many wait already, in all or for that address; nothing was done. Without an address it
    /// waits for as long as it takes.
    [[nodiscard]] std::optional<std::string> hash(const std::string& password, const std::string& address);
    [[nodiscard]] std::optional<bool> verify(const std::string& hash, const std::string& password,
                                             const std::string& address);

    /// How many were done.
    [[nodiscard]] std::uint64_t done() const { return done_; }

private:
    class Turn;

    HasherLimits limits_;
    std::atomic<std::uint64_t> done_ = 0;
    std::mutex mutex_;
    std::condition_variable free_;
    int at_work_ = 0;                    // Protected by mutex_.
    int waiting_ = 0;                    // Protected by mutex_.
    std::map<std::string, int> theirs_;  // Protected by mutex_: by address, waiting or at work.
};

}  // namespace adapters::access

// What all parts of Access share: the database, the key, the hasher, and what was guessed wrong.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>

#include "adapters/access/access.hpp"
#include "adapters/access/connection.hpp"
#include "adapters/access/guesses.hpp"
#include "adapters/access/hasher.hpp"
#include "adapters/access/secret.hpp"

namespace adapters::access {

/// Hash of a random password that was forgotten: what stands in for a password that there is not. Costs what
/// any other costs, which a test holds.
inline constexpr const char* nobodys_password =
    "$argon2id$v=19$m=65536,t=2,p=1$sofqCKppaIHfQWVYoWjHgg$RfF+/R7dRh3zMgKsKySH/0Y6doEriVjjSUfwLQMhMco";

struct Vault {
    Vault(const Settings& limits, std::unique_ptr<Connection> to_write, std::unique_ptr<Connection> to_read,
          const Key& sealing);

    const Settings settings;
    const Key key;
    Hasher hasher;
    Guesses guesses{10, std::chrono::minutes{5}};  ///< Of passwords and codes: account and address.
    Guesses codes{20, std::chrono::hours{1}};      ///< Of codes after a right password: account.

    /// One durable transaction; a Result that is an error rolls it back. Throws engine::StoreFailure.
    template <class Work>
    auto change(Work work) {
        const std::scoped_lock lock(write_mutex_);
        return guarded([&] {
            SQLite::Transaction transaction(write_->database(), SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work(*write_);
            bool keep = true;
            if constexpr (requires { result.has_error(); }) keep = !result.has_error();
            if (keep) transaction.commit();
            return result;
        });
    }

    /// Of what was committed. Throws engine::StoreFailure.
    template <class Work>
    auto look(Work work) {
        const std::scoped_lock lock(read_mutex_);
        return guarded([&] { return work(*read_); });
    }

private:
    std::mutex write_mutex_;
    std::unique_ptr<Connection> write_;  // Protected by write_mutex_.
    std::mutex read_mutex_;
    std::unique_ptr<Connection> read_;  // Protected by read_mutex_.
};

/// Within a transaction: streams and caches ask again.
void raise_generation(Connection& connection);

}  // namespace adapters::access

#include "adapters/access/hasher.hpp"

#include <new>

#include <sodium.h>

#include "adapters/access/secret.hpp"

namespace adapters::access {

// A place among those at work, from when it comes free until the end of the scope.
class Hasher::Turn {
public:
    Turn(Hasher& hasher, const std::string& address) : hasher_(hasher), address_(address) {
        std::unique_lock lock(hasher_.mutex_);
        const HasherLimits& limits = hasher_.limits_;
        const auto theirs = hasher_.theirs_.find(address);
        const bool too_many = hasher_.at_work_ >= limits.at_once && hasher_.waiting_ >= limits.waiting;
        const bool too_many_theirs =
            theirs != hasher_.theirs_.end() && theirs->second >= limits.waiting_per_address;
        if (!address.empty() && (too_many || too_many_theirs)) return;
        ++hasher_.theirs_[address];
        ++hasher_.waiting_;
        hasher_.free_.wait(lock, [&] { return hasher_.at_work_ < limits.at_once; });
        --hasher_.waiting_;
        ++hasher_.at_work_;
        is_mine_ = true;
    }

    ~Turn() {
        if (!is_mine_) return;
        const std::scoped_lock lock(hasher_.mutex_);
        --hasher_.at_work_;
        if (const auto theirs = hasher_.theirs_.find(address_); --theirs->second == 0)
            hasher_.theirs_.erase(theirs);
        hasher_.free_.notify_one();
    }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    explicit operator bool() const { return is_mine_; }

private:
    Hasher& hasher_;
    const std::string& address_;
    bool is_mine_ = false;
};

std::optional<std::string> Hasher::hash(const std::string& password, const std::string& address) {
    const Turn turn(*this, address);
    if (!turn) return std::nullopt;
    ++done_;
    char hashed[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hashed, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hashed;
}

std::optional<bool> Hasher::verify(const std::string& hash, const std::string& password,
                                   const std::string& address) {
    const Turn turn(*this, address);
    if (!turn) return std::nullopt;
    ++done_;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace adapters::access

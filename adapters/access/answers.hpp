// What was answered to changes of access, so that one that is sent again happens once.
#pragma once

#include <chrono>
#include <string>

#include "adapters/access/vault.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

/// A change as it was asked for.
struct AskedOnce {
    std::string key;      ///< Idempotency-Key and who asks.
    std::string request;  ///< All by which it differs from another one.
};

/// Any thread. Throws engine::StoreFailure. Answers may hold secrets that are shown once: each is sealed with
/// a key that follows from access.key and the Idempotency-Key, of which only a hash is kept.
class Answers {
public:
    static constexpr std::chrono::days kept{31};

    explicit Answers(Vault& vault) : vault_(vault) {}

    enum class Before {
        nothing,  ///< It may be done now; then `keep` or `forget` is owed.
        same,     ///< It was done.
        other,    ///< Something else was asked for with this key.
        unknown,  ///< It was begun, and is under way or was cut off.
    };
    struct Begun {
        Before before = Before::nothing;
        std::string answer = {};    ///< Of what was done before.
        engine::Moment since = {};  ///< When it was begun.
    };
    [[nodiscard]] Begun begin(const AskedOnce& asked, engine::Moment now);
    void keep(const AskedOnce& asked, const std::string& answer);
    /// It was refused: the key is free again.
    void forget(const AskedOnce& asked);

private:
    Vault& vault_;
};

}  // namespace adapters::access

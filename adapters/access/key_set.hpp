// The keys with which a provider signs, and what they have signed. All of JOSE by cjose.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/error.hpp"

namespace adapters::access {

/// Immutable once made; from any thread.
class KeySet {
public:
    /// Of a JWK set (RFC 7517), those keys that may sign an id_token: RSA of 2048 bits and more, EC. Others
    /// are passed over, and those that cannot be read.
    explicit KeySet(const boost::json::object& jwks);
    ~KeySet();
    KeySet(KeySet&&) noexcept;

    [[nodiscard]] bool empty() const { return keys_.empty(); }

    /// Whether a key is called so; a token without a name: whether there is any.
    [[nodiscard]] bool has(const std::string& kid) const;

    /// The claims of a compact JWS (RFC 7515) that one of the keys has signed by RS, PS or ES with SHA-256,
    /// 384 or 512. Errors: `invalid_input`: why not.
    [[nodiscard]] engine::Result<boost::json::object> verified(const std::string& token) const;

private:
    struct SigningKey;
    std::vector<SigningKey> keys_;
};

/// `kid` of the token's header, unverified; empty: it names none. Nothing: it is no token.
[[nodiscard]] std::optional<std::string> kid_of(const std::string& token);

}  // namespace adapters::access

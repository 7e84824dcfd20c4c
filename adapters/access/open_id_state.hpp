// What a sign-in by OpenID Connect carries from its start to its end, in the browser's cookie.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/access/secret.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct OpenIdState {
    std::string state;     ///< Goes to the provider and comes back.
    std::string nonce;     ///< Goes to the provider and comes back in the id_token.
    std::string verifier;  ///< RFC 7636; its SHA-256 goes to the provider.
    std::string back_to;
};

/// Seals states with a key that lives as long as the process: whoever comes back after a restart begins
/// again. Nothing is kept of a sign-in that was only begun, so that nobody can fill the memory. From any
/// thread.
class OpenIdStates {
public:
    /// Three random values; ten minutes.
    [[nodiscard]] OpenIdState begin(const std::string& back_to) const;
    [[nodiscard]] std::string sealed(const OpenIdState& state, engine::Moment now) const;

    /// Once for each: what the cookie holds when it is ours, not too old, of this `state`, and new here.
    [[nodiscard]] std::optional<OpenIdState> take(const std::string& cookie, const std::string& state,
                                                  engine::Moment now);

private:
    const Key key_ = random_key();
    std::mutex mutex_;
    std::map<std::string, engine::Moment> taken_;  // Protected by mutex_: state, and until when it is kept.
};

}  // namespace adapters::access

// Signing in somebody whom an OpenID provider vouches for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/access/sign_in.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

/// What a checked id_token says of somebody.
struct Identity {
    std::string issuer;
    std::string subject;              ///< Never used again for somebody else by that issuer.
    std::string name;                 ///< `preferred_username`, else the e-mail; may be empty.
    std::string email;                ///< Small letters; only when the provider says that it is verified.
    std::string person;               ///< The claim that names the person of the register; empty: none.
    std::vector<std::string> groups;  ///< As the provider calls them.
};

/// What the provider's groups give; see OpenIdRules.
struct Admission {
    bool is_admitted = false;
    /// Nothing: the groups say nothing of it, and it stays as it is.
    std::optional<bool> is_administrator;
    /// The roles that the groups name, sorted; for the register, where the caller compares them with what the
    /// person has there and runs `change_person` when they differ. Nothing: the groups say nothing of roles,
    /// and the register's stay.
    std::optional<std::vector<std::string>> roles;
};

/// From any thread.
class OpenIdSignIn {
public:
    explicit OpenIdSignIn(Vault& vault) : vault_(vault) {}

    /// The account that is linked to (issuer, subject); at the first time one is made, without a password,
    /// and linked. Its administrator's right and its person are brought to what is said here: `person` is of
    /// the register, found by the caller; empty: it stays as it is.
    ///
    /// An account of the same name that is not linked is never taken over: an administrator links it with
    /// `link`. Errors: `conflict` when not admitted, or the account is disabled; the words are for the
    /// administrator's log and the person alike, and name no group.
    [[nodiscard]] engine::Result<OpenedSession> sign_in(const Identity& identity, const Admission& admission,
                                                        const std::string& person, const std::string& address,
                                                        engine::Moment now);

    /// From now on (issuer, subject) signs in to this account. Errors: `not_found`; `conflict` when they are
    /// another account's.
    [[nodiscard]] engine::Result<void> link(std::int64_t account, const std::string& issuer,
                                            const std::string& subject, const Caller& by, engine::Moment now);

private:
    Vault& vault_;
};

}  // namespace adapters::access

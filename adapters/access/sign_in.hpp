// Signing in by name and password, and changing the password.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

#include "adapters/access/session.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

struct Attempt {
    std::string name;
    std::string password;
    std::string code;     ///< Of the second factor, or a recovery code; empty: none was given.
    std::string address;  ///< The client's.
};

/// Why somebody is not let in. What may be told is in the enumerator and nothing else.
struct Refused {
    enum class Why {
        wrong,        ///< Name, password or code; also a disabled account and an outdated one-time password.
        code_needed,  ///< The password is right, and a code belongs to it.
        wait,         ///< Too many wrong guesses from there, or too many sign in at once: nothing was tried.
    };
    Why why = Why::wrong;
    std::chrono::seconds wait{0};  ///< With Why::wait: how long, at least 1 (Retry-After).
};

using Outcome = std::variant<OpenedSession, Refused>;

/// From any thread; blocks for the time of a hash (about 70 ms) and of those before it.
///
/// An unknown name, a wrong password and a disabled account cost one hash each and have one answer. Of one
/// account and one address at most 10 wrong guesses are tried in 5 minutes; from another address the account
/// can be signed in to all the same. Of wrong codes after a right password at most 20 in an hour are tried,
/// from wherever they come; a recovery code helps then.
class SignIn {
public:
    explicit SignIn(Vault& vault);

    [[nodiscard]] Outcome by_password(const Attempt& attempt, engine::Moment now);

    /// Of the session's own account. Ends all its other sessions and goes on with a new one: the old token
    /// is of no use any more. Its tokens for machines stay. Errors: `conflict` when `old` is wrong, and when
    /// too many wrong ones were tried; `invalid_input` when `fresh` may not be a password: why.
    [[nodiscard]] engine::Result<OpenedSession> change_password(const Caller& caller, const std::string& old,
                                                                const std::string& fresh,
                                                                const std::string& address,
                                                                engine::Moment now);

private:
    Vault& vault_;
};

}  // namespace adapters::access

// Sessions of the page, and bearer tokens of machines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/access/caller.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

/// Told once, to the browser.
struct OpenedSession {
    std::string token;  ///< For the cookie: 43 characters of base64url, 256 random bits.
    std::string csrf;   ///< For the header `X-CSRF-Token` of each request that changes something.
    Caller caller;
};

struct Session {
    std::int64_t number = 0;
    engine::Moment opened{};
    engine::Moment last_used{};  ///< To the minute.
    engine::Moment ends{};       ///< If nothing happens: the earlier of idle and absolute end.
    std::string address;
    std::string by;  ///< `password`, `password and code`, `openid`.
};

/// From any thread. The token itself is kept nowhere, only its SHA-256.
class Sessions {
public:
    explicit Sessions(Vault& vault) : vault_(vault) {}

    /// Whose it is; nothing when there is none, it has ended, or its account is disabled. Counts as use of
    /// it.
    [[nodiscard]] std::optional<Caller> find(std::string_view token, engine::Moment now);

    /// What belongs to that token in `X-CSRF-Token`; compared in constant time.
    [[nodiscard]] static bool is_csrf(std::string_view token, std::string_view csrf);
    [[nodiscard]] static std::string csrf_of(std::string_view token);

    /// The newest first; only those that have not ended.
    [[nodiscard]] std::vector<Session> list(std::int64_t account, engine::Moment now) const;

    /// Sign-out. Errors: `not_found`, also for another account's.
    [[nodiscard]] engine::Result<void> end(std::int64_t account, std::int64_t number, const Caller& by,
                                           engine::Moment now);
    /// All but `except` (0: all); how many.
    std::size_t end_all(std::int64_t account, std::int64_t except, const Caller& by, engine::Moment now);

private:
    Vault& vault_;
};

struct Token {
    std::int64_t number = 0;
    std::int64_t account = 0;
    std::string name;  ///< What it is for, as its owner calls it.
    Scopes scopes;
    std::string begins;  ///< `clp_Ab3d`: enough to recognise it by.
    engine::Moment made{};
    engine::Moment expires{};
    std::optional<engine::Moment> last_used;  ///< To the minute.
    std::optional<engine::Moment> revoked;
};

struct NewToken {
    std::int64_t account = 0;
    std::string name;  ///< 1 to 100 characters of one line.
    Scopes scopes;
    engine::Moment expires{};
};

struct MadeToken {
    Token token;
    std::string secret;  ///< `clp_` and 43 characters of base64url; told once, kept nowhere.
};

class Tokens {
public:
    explicit Tokens(Vault& vault) : vault_(vault) {}

    static constexpr std::string_view prefix = "clp_";
    static constexpr std::chrono::days longest{366};

    /// Errors: `invalid_input` without a name or scope, for an end that has passed or is more than a year
    /// off, and for `administer` when the account is no administrator; `not_found` for an account that there
    /// is not; `conflict` for a disabled one, and beyond 100 that are valid.
    [[nodiscard]] engine::Result<MadeToken> make(const NewToken& wanted, const Caller& by,
                                                 engine::Moment now);

    /// Whose it is; nothing when it is none of ours, has expired or was revoked, or its account is disabled.
    [[nodiscard]] std::optional<Caller> find(std::string_view secret, engine::Moment now);

    /// Of one account, 0: of all. The newest first, also expired and revoked ones.
    [[nodiscard]] std::vector<Token> list(std::int64_t account) const;

    /// Errors: `not_found`, also for another account's; `account` 0: whoever's. Twice does no harm.
    [[nodiscard]] engine::Result<void> revoke(std::int64_t account, std::int64_t number, const Caller& by,
                                              engine::Moment now);

private:
    Vault& vault_;
};

}  // namespace adapters::access

// Sessions as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/access/connection.hpp"
#include "adapters/access/session.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {

/// A session or token that is valid, and when it was last used.
struct Shown {
    Caller caller;
    std::optional<engine::Moment> last_used;
};

/// By the hash of its secret, or by its number. Nothing: it is not valid now.
[[nodiscard]] std::optional<Shown> session_by_hash(Connection& connection, const std::string& hash,
                                                   const Settings& settings, engine::Moment now);
[[nodiscard]] std::optional<Shown> session_by_number(Connection& connection, std::int64_t number,
                                                     const Settings& settings, engine::Moment now);
[[nodiscard]] std::optional<Shown> token_by_hash(Connection& connection, const std::string& hash,
                                                 engine::Moment now);
[[nodiscard]] std::optional<Shown> token_by_number(Connection& connection, std::int64_t number,
                                                   engine::Moment now);

/// Begins one, and notes the sign-in. `way`: `password`, `password and code`, `openid`.
[[nodiscard]] OpenedSession open_session(Connection& connection, const Settings& settings,
                                         std::int64_t account, const std::string& address,
                                         const std::string& way, engine::Moment now);

/// How exactly the last use is kept: writing each would cost a flush a request.
[[nodiscard]] std::chrono::seconds last_use_step(const Settings& settings);

}  // namespace adapters::access

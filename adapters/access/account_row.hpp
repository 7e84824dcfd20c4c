// Accounts as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/access/account.hpp"
#include "adapters/access/connection.hpp"

namespace adapters::access {

/// An account with what only the sign-in may know.
struct AccountRow {
    Account account;
    std::string password;                         ///< Argon2id; empty: none.
    std::optional<engine::Moment> password_ends;  ///< Of a one-time password.
};

[[nodiscard]] std::optional<AccountRow> find_account(Connection& connection, std::int64_t id);
[[nodiscard]] std::optional<AccountRow> find_account(Connection& connection, const std::string& name);
[[nodiscard]] std::optional<AccountRow> find_account(Connection& connection, const std::string& issuer,
                                                     const std::string& subject);
/// By name.
[[nodiscard]] std::vector<Account> all_accounts(Connection& connection);

/// A name in the one spelling under which it is kept. Nothing: it cannot be one.
[[nodiscard]] std::optional<std::string> account_name(std::string_view name);

/// Ends all sessions of the account but `except`; how many.
int end_sessions(Connection& connection, std::int64_t account, std::int64_t except = 0);

}  // namespace adapters::access

// Accounts: who may sign in.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/access/caller.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

struct Account {
    std::int64_t id = 0;  ///< From 1, never used again.
    std::string name;     ///< As it is signed in with: lower case.
    std::string person;   ///< Of the register; empty: none.
    bool is_administrator = false;
    bool is_disabled = false;
    bool has_password = false;  ///< False: signs in by OpenID Connect or by tokens only.
    bool must_change_password = false;
    bool has_second_factor = false;
    std::string issuer;  ///< OpenID Connect; empty: not linked.
    std::string subject;
    engine::Moment made{};
    std::optional<engine::Moment> last_sign_in;
};

struct NewAccount {
    std::string name;  ///< 1 to 64 of a-z, 0-9, `.`, `_`, `-`, `@`, `+`; capitals become small.
    std::string person;
    bool is_administrator = false;
    bool has_password = true;  ///< False for machines and for who only comes by OpenID Connect.
};

/// An account, and what it can first be signed in with: told once, kept nowhere.
struct MadeAccount {
    Account account;
    std::string one_time_password;  ///< Empty: it has no password.
};

/// From any thread. What ends somebody's access ends their sessions and tokens in the same transaction. `by`
/// is who does it, for the trail. Errors: `not_found` for an account that there is not; `conflict` where it
/// would leave no administrator who can sign in.
class Accounts {
public:
    explicit Accounts(Vault& vault) : vault_(vault) {}

    /// One administrator with a one-time password, when there is no account at all; else nothing. Two that
    /// start at once make one.
    [[nodiscard]] std::optional<MadeAccount> first_administrator(engine::Moment now);

    /// Errors: `invalid_input` for a name that cannot be one; `conflict` for one that is taken.
    [[nodiscard]] engine::Result<MadeAccount> add(const NewAccount& wanted, const Caller& by,
                                                  engine::Moment now);

    [[nodiscard]] std::optional<Account> find(std::int64_t id) const;
    [[nodiscard]] std::optional<Account> find(std::string_view name) const;
    /// By name.
    [[nodiscard]] std::vector<Account> list() const;

    [[nodiscard]] engine::Result<void> disable(std::int64_t id, const Caller& by, engine::Moment now);
    [[nodiscard]] engine::Result<void> enable(std::int64_t id, const Caller& by, engine::Moment now);
    [[nodiscard]] engine::Result<void> set_administrator(std::int64_t id, bool is, const Caller& by,
                                                         engine::Moment now);
    [[nodiscard]] engine::Result<void> set_person(std::int64_t id, const std::string& person,
                                                  const Caller& by, engine::Moment now);

    /// A new one-time password, which opens nothing but the change of it, for a week. Ends all sessions.
    [[nodiscard]] engine::Result<std::string> reset_password(std::int64_t id, const Caller& by,
                                                             engine::Moment now);

private:
    Vault& vault_;
};

}  // namespace adapters::access

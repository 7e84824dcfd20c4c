#include "adapters/access/sign_in.hpp"

#include <algorithm>
#include <optional>

#include "adapters/access/account_row.hpp"
#include "adapters/access/code_check.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

using Why = Refused::Why;

constexpr std::chrono::seconds moment_of_rest{1};  // When too many hashes wait.

// Of a fixed length, whatever somebody sends as a name.
std::string guess_key(const Attempt& attempt) {
    return hash_of(account_name(attempt.name).value_or(attempt.name)) + attempt.address;
}

std::string codes_key(std::int64_t account) {
    return std::to_string(account);
}

// Empty: nothing stands against it but the password itself.
std::string objection(const std::optional<AccountRow>& row, engine::Moment now) {
    if (!row) return "unknown_name";
    if (row->account.is_disabled) return "disabled";
    if (row->password.empty()) return "no_password";
    if (row->password_ends && *row->password_ends <= now) return "one_time_password_expired";
    return "";
}

// One attempt, step by step; each step may refuse.
class Try {
public:
    Try(Vault& vault, const Attempt& attempt, engine::Moment now)
        : vault_(vault), attempt_(attempt), now_(now), key_(guess_key(attempt)) {}

    Outcome run() {
        if (const auto wait = vault_.guesses.begin(key_, now_); wait.count() > 0)
            return Refused{Why::wait, wait};
        const auto row = account();
        const std::string hash = row && !row->password.empty() ? row->password : nobodys_password;
        const auto is_right = vault_.hasher.verify(hash, attempt_.password, attempt_.address);
        if (!is_right) {
            vault_.guesses.was_not_tried(key_, now_);
            return Refused{Why::wait, moment_of_rest};
        }
        const std::string against = objection(row, now_);
        if (!against.empty() || !*is_right)
            return wrong(row ? row->account.id : 0, against.empty() ? "wrong_password" : against);
        return row->account.has_second_factor ? with_code(*row) : opened(*row, "password");
    }

private:
    std::optional<AccountRow> account() {
        const auto name = account_name(attempt_.name);
        if (!name) return std::nullopt;
        return vault_.look([&](Connection& connection) { return find_account(connection, *name); });
    }

    // Unknown names leave an entry too, so that they take the same time; never the name itself, which may be
    // a password in the wrong field.
    Outcome wrong(std::int64_t account, const std::string& reason) {
        vault_.change([&](Connection& connection) {
            note(connection, {"sign_in.refused", account, attempt_.address, reason}, nullptr, now_);
            if (vault_.guesses.is_used_up(key_))
                note(connection, {"sign_in.throttled", account, attempt_.address, ""}, nullptr, now_);
            return true;
        });
        return Refused{Why::wrong, {}};
    }

    Outcome with_code(const AccountRow& row) {
        const std::int64_t account = row.account.id;
        if (attempt_.code.empty()) {
            vault_.guesses.was_not_tried(key_, now_);
            vault_.change([&](Connection& connection) {
                note(connection, {"sign_in.code_asked", account, attempt_.address, ""}, nullptr, now_);
                return true;
            });
            return Refused{Why::code_needed, {}};
        }
        if (!is_recovery_code(attempt_.code)) {
            if (const auto wait = vault_.codes.begin(codes_key(account), now_); wait.count() > 0) {
                vault_.guesses.was_not_tried(key_, now_);
                return Refused{Why::wait, wait};
            }
        }
        return opened(row, "password and code");
    }

    // The account may have changed while its password was hashed.
    Outcome opened(const AccountRow& row, const std::string& way) {
        const std::int64_t account = row.account.id;
        std::string against;
        auto session = vault_.change([&](Connection& connection) -> std::optional<OpenedSession> {
            const auto present = find_account(connection, account);
            against = objection(present, now_);
            if (against.empty() && present->password != row.password) against = "wrong_password";
            if (against.empty() && row.account.has_second_factor)
                against = objection_to_code(connection, account);
            if (!against.empty()) return std::nullopt;
            return open_session(connection, vault_.settings, account, attempt_.address, way, now_);
        });
        if (!session) return wrong(account, against);
        vault_.guesses.was_right(key_);
        vault_.codes.was_right(codes_key(account));
        return *std::move(session);
    }

    std::string objection_to_code(Connection& connection, std::int64_t account) {
        switch (spend_code(connection, vault_.key, account, attempt_.code, now_)) {
            case CodeCheck::right:
                return "";
            case CodeCheck::recovery:
                note(connection, {"second_factor.recovery_code_used", account, attempt_.address, ""}, nullptr,
                     now_);
                return "";
            case CodeCheck::wrong:
                break;
        }
        return "wrong_code";
    }

    Vault& vault_;
    const Attempt& attempt_;
    const engine::Moment now_;
    const std::string key_;
};

}  // namespace

SignIn::SignIn(Vault& vault) : vault_(vault) {}

Outcome SignIn::by_password(const Attempt& attempt, engine::Moment now) {
    return Try(vault_, attempt, now).run();
}

}  // namespace adapters::access

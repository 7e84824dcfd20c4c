#include <optional>
#include <string>

#include "adapters/access/account_row.hpp"
#include "adapters/access/password_policy.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/sign_in.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr const char* busy = "too many passwords are being checked just now: try again in a moment.";

Error conflict(std::string why) {
    return {ErrorCode::conflict, std::move(why)};
}

// Apart from guesses at the sign-in: who sits at a strange screen must not keep its owner out.
std::string guess_key(const Caller& caller) {
    return "change " + std::to_string(caller.account);
}

engine::Result<void> check_old(Vault& vault, const Caller& caller, const AccountRow& row,
                               const std::string& old, const std::string& address, engine::Moment now) {
    const std::string key = guess_key(caller);
    if (const auto wait = vault.guesses.begin(key, now); wait.count() > 0)
        return conflict("too many wrong passwords: try again in " + std::to_string(wait.count()) + " s.");
    const auto is_right = vault.hasher.verify(row.password, old, address);
    if (!is_right) {
        vault.guesses.was_not_tried(key, now);
        return conflict(busy);
    }
    if (*is_right) {
        vault.guesses.was_right(key);
        return {};
    }
    vault.change([&](Connection& connection) {
        note(connection, {"password.change_refused", caller.account, address, "wrong_password"}, &caller,
             now);
        return true;
    });
    return conflict("the present password is another one.");
}

engine::Result<OpenedSession> replaced(Vault& vault, const Caller& caller, const AccountRow& checked,
                                       const std::string& hash, const std::string& address,
                                       engine::Moment now) {
    return vault.change([&](Connection& connection) -> engine::Result<OpenedSession> {
        const auto present = find_account(connection, caller.account);
        const auto session = session_by_number(connection, caller.credential, vault.settings, now);
        if (!session || !present || present->password != checked.password)
            return conflict("the session has ended meanwhile: sign in again.");
        connection
            .query("UPDATE accounts SET password = ?, must_change = 0, password_ends = NULL WHERE id = ?")
            .with(hash, caller.account)
            .run();
        end_sessions(connection, caller.account);
        raise_generation(connection);
        note(connection, {"password.changed", caller.account, address, ""}, &caller, now);
        return open_session(connection, vault.settings, caller.account, address, "password", now);
    });
}

}  // namespace

engine::Result<OpenedSession> SignIn::change_password(const Caller& caller, const std::string& old,
                                                      const std::string& fresh, const std::string& address,
                                                      engine::Moment now) {
    if (caller.way != Way::session) return conflict("a password is changed in a session of its owner.");
    const auto row =
        vault_.look([&](Connection& connection) { return find_account(connection, caller.account); });
    if (!row || row->password.empty())
        return conflict("this account has no password: whoever it belongs to signs in elsewhere.");
    if (auto right = check_old(vault_, caller, *row, old, address, now); !right) return right.error();
    if (auto why = objection_to_password(fresh, row->account.name))
        return Error{ErrorCode::invalid_input, *std::move(why)};
    if (fresh == old) return Error{ErrorCode::invalid_input, "That is the present password."};
    const auto hash = vault_.hasher.hash(fresh, address);
    if (!hash) return conflict(busy);
    return replaced(vault_, caller, *row, *hash, address, now);
}

}  // namespace adapters::access

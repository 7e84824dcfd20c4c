#include "adapters/access/account.hpp"

#include <utility>

#include "adapters/access/account_row.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr std::chrono::days one_time_password_lasts{7};
constexpr const char* first_name = "admin";

Error no_account(std::int64_t id) {
    return {ErrorCode::not_found, "there is no account " + std::to_string(id) + "."};
}

void insert(Connection& connection, const NewAccount& wanted, const std::string& hash, engine::Moment now) {
    const bool has = !hash.empty();
    connection
        .query(
            "INSERT INTO accounts (name, person, administrator, password, must_change, password_ends, made) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .with(wanted.name, wanted.person, wanted.is_administrator, has ? std::optional(hash) : std::nullopt,
              has, has ? std::optional(now + one_time_password_lasts) : std::nullopt, now)
        .run();
}

// Only one who could sign in tomorrow counts.
bool is_last_administrator(Connection& connection, std::int64_t id) {
    Query query = connection.query(
        "SELECT (SELECT administrator AND NOT disabled FROM accounts WHERE id = ?1) AND NOT EXISTS "
        "(SELECT 1 FROM accounts WHERE id <> ?1 AND administrator AND NOT disabled "
        "AND (password IS NOT NULL OR issuer IS NOT NULL))");
    return query.with(id).next() && query.flag(0);
}

Error last_administrator(const Account& account) {
    return {ErrorCode::conflict,
            "`" + account.name + "` is the last administrator who can sign in: make another one first."};
}

// Finds the account, lets `alter` change it, notes what happened; all sessions and streams ask again.
template <class Alter>
engine::Result<void> altered(Vault& vault, std::int64_t id, const Caller& by, engine::Moment now,
                             Alter alter) {
    return vault.change([&](Connection& connection) -> engine::Result<void> {
        const auto found = find_account(connection, id);
        if (!found) return no_account(id);
        engine::Result<Happened> happened = alter(connection, found->account);
        if (!happened) return happened.error();
        happened->account = id;
        raise_generation(connection);
        note(connection, *happened, &by, now);
        return {};
    });
}

}  // namespace

std::optional<MadeAccount> Accounts::first_administrator(engine::Moment now) {
    if (!list().empty()) return std::nullopt;
    const std::string password = random_code();
    const std::string hash = *vault_.hasher.hash(password, "");
    return vault_.change([&](Connection& connection) -> std::optional<MadeAccount> {
        if (!all_accounts(connection).empty()) return std::nullopt;
        insert(connection, {first_name, "", true, true}, hash, now);
        const auto made = find_account(connection, first_name);
        note(connection, {"account.made", made->account.id, "", "first administrator"}, nullptr, now);
        return MadeAccount{made->account, password};
    });
}

engine::Result<MadeAccount> Accounts::add(const NewAccount& wanted, const Caller& by, engine::Moment now) {
    const auto name = account_name(wanted.name);
    if (!name) {
        return Error{
            ErrorCode::invalid_input,
            "`" + wanted.name +
                "` cannot be a sign-in name: it has 1 to 64 of the letters a to z, digits, and . _ - @ +"};
    }
    NewAccount account = wanted;
    account.name = *name;
    const std::string password = wanted.has_password ? random_code() : "";
    const std::string hash = password.empty() ? "" : *vault_.hasher.hash(password, "");
    return vault_.change([&](Connection& connection) -> engine::Result<MadeAccount> {
        if (find_account(connection, *name))
            return Error{ErrorCode::conflict, "there is an account `" + *name + "` already."};
        insert(connection, account, hash, now);
        const auto made = find_account(connection, *name);
        note(connection,
             {"account.made", made->account.id, "", wanted.is_administrator ? "administrator" : ""}, &by,
             now);
        return MadeAccount{made->account, password};
    });
}

std::optional<Account> Accounts::find(std::int64_t id) const {
    const auto found = vault_.look([&](Connection& connection) { return find_account(connection, id); });
    return found ? std::optional(found->account) : std::nullopt;
}

std::optional<Account> Accounts::find(std::string_view name) const {
    const auto small = account_name(name);
    if (!small) return std::nullopt;
    const auto found = vault_.look([&](Connection& connection) { return find_account(connection, *small); });
    return found ? std::optional(found->account) : std::nullopt;
}

std::vector<Account> Accounts::list() const {
    return vault_.look([](Connection& connection) { return all_accounts(connection); });
}

engine::Result<void> Accounts::disable(std::int64_t id, const Caller& by, engine::Moment now) {
    return altered(vault_, id, by, now, [&](Connection& connection, const Account& account) {
        using Answer = engine::Result<Happened>;
        if (is_last_administrator(connection, id)) return Answer(last_administrator(account));
        connection.query("UPDATE accounts SET disabled = 1 WHERE id = ?").with(id).run();
        connection.query("UPDATE tokens SET revoked = ? WHERE account = ? AND revoked IS NULL")
            .with(now, id)
            .run();
        end_sessions(connection, id);
        return Answer(Happened{"account.disabled"});
    });
}

engine::Result<void> Accounts::enable(std::int64_t id, const Caller& by, engine::Moment now) {
    return altered(vault_, id, by, now, [&](Connection& connection, const Account&) {
        connection.query("UPDATE accounts SET disabled = 0 WHERE id = ?").with(id).run();
        return engine::Result<Happened>(Happened{"account.enabled"});
    });
}

engine::Result<void> Accounts::set_administrator(std::int64_t id, bool is, const Caller& by,
                                                 engine::Moment now) {
    return altered(vault_, id, by, now, [&](Connection& connection, const Account& account) {
        using Answer = engine::Result<Happened>;
        if (!is && is_last_administrator(connection, id)) return Answer(last_administrator(account));
        connection.query("UPDATE accounts SET administrator = ? WHERE id = ?").with(is, id).run();
        return Answer(Happened{is ? "account.administrator_given" : "account.administrator_taken"});
    });
}

engine::Result<void> Accounts::set_person(std::int64_t id, const std::string& person, const Caller& by,
                                          engine::Moment now) {
    return altered(vault_, id, by, now, [&](Connection& connection, const Account&) {
        connection.query("UPDATE accounts SET person = ? WHERE id = ?").with(person, id).run();
        return engine::Result<Happened>(Happened{"account.person_set", 0, "", person});
    });
}

engine::Result<std::string> Accounts::reset_password(std::int64_t id, const Caller& by, engine::Moment now) {
    const std::string password = random_code();
    const std::string hash = *vault_.hasher.hash(password, "");
    const auto done = altered(vault_, id, by, now, [&](Connection& connection, const Account&) {
        connection.query("UPDATE accounts SET password = ?, must_change = 1, password_ends = ? WHERE id = ?")
            .with(hash, now + one_time_password_lasts, id)
            .run();
        end_sessions(connection, id);
        return engine::Result<Happened>(Happened{"password.reset"});
    });
    if (!done) return done.error();
    return password;
}

}  // namespace adapters::access

#include "adapters/access/second_factor.hpp"

#include "adapters/access/account_row.hpp"
#include "adapters/access/code_check.hpp"
#include "adapters/access/one_time_code.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr int recovery_code_count = 10;
constexpr int most_tries = 10;

Error conflict(const char* why) {
    return {ErrorCode::conflict, why};
}

const Error wrong_code{
    ErrorCode::invalid_input,
    "that code is wrong, or was used already: type the one that the authenticator shows now."};

void remove_factor(Connection& connection, std::int64_t account) {
    connection.query("DELETE FROM recovery_codes WHERE account = ?").with(account).run();
    connection.query("DELETE FROM factors WHERE account = ?").with(account).run();
    raise_generation(connection);
}

std::vector<std::string> new_recovery_codes(Connection& connection, std::int64_t account) {
    connection.query("DELETE FROM recovery_codes WHERE account = ?").with(account).run();
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_code_count; ++i) {
        codes.push_back(random_code());
        const std::string hash = recovery_hash(codes.back());
        connection.query("INSERT INTO recovery_codes VALUES (?, ?)").with(account, Blob{hash}).run();
    }
    return codes;
}

// Sign-in names have no character that a URI would take for something else but `@` and `+`.
std::string uri_of(const std::string& name, const std::string& secret) {
    std::string label;
    for (const char c : name) label += c == '@' ? "%40" : c == '+' ? "%2B" : std::string{c};
    return "otpauth://totp/Caseloop:" + label + "?secret=" + secret +
           "&issuer=Caseloop&algorithm=SHA1&digits=6&period=30";
}

}  // namespace

engine::Result<Enrolment> SecondFactor::enrol(const Caller& caller, engine::Moment now) {
    const std::string secret = random_factor();
    const std::string sealed = seal(vault_.key, secret);
    return vault_.change([&](Connection& connection) -> engine::Result<Enrolment> {
        const auto row = find_account(connection, caller.account);
        if (!row || row->password.empty())
            return conflict("a second factor belongs to a password, and this account has none.");
        if (row->account.has_second_factor)
            return conflict("a second factor is in force: remove it before another one is made.");
        connection.query("DELETE FROM factors WHERE account = ?").with(caller.account).run();
        connection.query("INSERT INTO factors (account, secret, confirmed, last_step) VALUES (?, ?, 0, 0)")
            .with(caller.account, Blob{sealed})
            .run();
        note(connection, {"second_factor.begun", caller.account}, &caller, now);
        return Enrolment{base32(secret), uri_of(row->account.name, base32(secret))};
    });
}

engine::Result<std::vector<std::string>> SecondFactor::confirm(const Caller& caller, std::string_view code,
                                                               engine::Moment now) {
    using Codes = engine::Result<std::vector<std::string>>;
    // Counted even when it is wrong, so the answer is no error of the transaction.
    return vault_
        .change([&](Connection& connection) -> std::optional<Codes> {
            Query waiting = connection.query(
                "UPDATE factors SET tries = tries + 1 WHERE account = ? AND NOT confirmed RETURNING tries");
            if (!waiting.with(caller.account).next())
                return conflict("nothing waits to be confirmed: begin with a new secret.");
            if (waiting.number(0) > most_tries)
                return conflict("too many wrong codes: begin again with a new secret.");
            waiting.next();
            if (is_recovery_code(code) ||
                spend_code(connection, vault_.key, caller.account, code, now) != CodeCheck::right)
                return Codes(wrong_code);
            connection.query("UPDATE factors SET confirmed = 1 WHERE account = ?").with(caller.account).run();
            raise_generation(connection);
            note(connection, {"second_factor.confirmed", caller.account}, &caller, now);
            return Codes(new_recovery_codes(connection, caller.account));
        })
        .value();
}

engine::Result<void> SecondFactor::remove(const Caller& caller, std::string_view code, engine::Moment now) {
    const std::string key = "remove " + std::to_string(caller.account);
    if (const auto wait = vault_.guesses.begin(key, now); wait.count() > 0)
        return Error{ErrorCode::conflict,
                     "too many wrong codes: try again in " + std::to_string(wait.count()) + " s."};
    auto removed = vault_.change([&](Connection& connection) -> engine::Result<void> {
        const auto row = find_account(connection, caller.account);
        if (!row || !row->account.has_second_factor) return conflict("there is no second factor.");
        if (spend_code(connection, vault_.key, caller.account, code, now) == CodeCheck::wrong)
            return wrong_code;
        remove_factor(connection, caller.account);
        note(connection, {"second_factor.removed", caller.account}, &caller, now);
        return {};
    });
    if (removed) vault_.guesses.was_right(key);
    return removed;
}

engine::Result<void> SecondFactor::reset(std::int64_t account, const Caller& by, engine::Moment now) {
    return vault_.change([&](Connection& connection) -> engine::Result<void> {
        const auto row = find_account(connection, account);
        if (!row) return Error{ErrorCode::not_found, "there is no account " + std::to_string(account) + "."};
        if (!row->account.has_second_factor) return conflict("there is no second factor.");
        remove_factor(connection, account);
        end_sessions(connection, account);
        note(connection, {"second_factor.reset", account}, &by, now);
        return {};
    });
}

int SecondFactor::recovery_codes(std::int64_t account) const {
    return vault_.look([&](Connection& connection) {
        Query query = connection.query("SELECT count(*) FROM recovery_codes WHERE account = ?");
        query.with(account).next();
        return static_cast<int>(query.number(0));
    });
}

}  // namespace adapters::access

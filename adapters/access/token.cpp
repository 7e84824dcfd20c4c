#include <algorithm>
#include <string>

#include "adapters/access/account_row.hpp"
#include "adapters/access/session.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/trail_entry.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr std::size_t longest_name = 100;
constexpr std::int64_t most_valid = 100;
constexpr std::size_t shown = 4;  // Of the secret's 43 characters.

std::optional<Error> objection(const NewToken& wanted, engine::Moment now) {
    const auto invalid = [](const char* why) { return Error{ErrorCode::invalid_input, why}; };
    const bool is_one_line = std::ranges::none_of(
        wanted.name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
    if (wanted.name.find_first_not_of(' ') == std::string::npos || wanted.name.size() > longest_name ||
        !is_one_line)
        return invalid("a token has a name of one line, at most 100 characters: what it is for.");
    if (wanted.scopes.empty())
        return invalid("a token has at least one scope: read, write, import, publish or administer.");
    if (wanted.expires <= now) return invalid("a token's end lies in the future.");
    if (wanted.expires > now + Tokens::longest) return invalid("a token lasts for a year at most.");
    return std::nullopt;
}

std::optional<Error> objection(Connection& connection, const NewToken& wanted, engine::Moment now) {
    const auto owner = find_account(connection, wanted.account);
    if (!owner)
        return Error{ErrorCode::not_found, "there is no account " + std::to_string(wanted.account) + "."};
    if (owner->account.is_disabled)
        return Error{ErrorCode::conflict, "`" + owner->account.name + "` is disabled."};
    if (wanted.scopes.has(Scope::administer) && !owner->account.is_administrator)
        return Error{ErrorCode::invalid_input,
                     "`" + owner->account.name + "` is no administrator: its tokens cannot administer."};
    Query valid =
        connection.query("SELECT count(*) FROM tokens WHERE account = ? AND revoked IS NULL AND expires > ?");
    valid.with(wanted.account, now).next();
    if (valid.number(0) >= most_valid)
        return Error{ErrorCode::conflict,
                     "`" + owner->account.name + "` has 100 valid tokens: revoke those that are not used."};
    return std::nullopt;
}

std::string scopes_text(Scopes scopes) {
    std::string text;
    for (const std::string& word : words_of(scopes)) text += (text.empty() ? "" : " ") + word;
    return text;
}

Token token_of(const Query& row) {
    Token token;
    token.number = row.number(0);
    token.account = row.number(1);
    token.name = row.text(2);
    token.scopes = Scopes::of_bits(static_cast<std::uint8_t>(row.number(3)));
    token.begins = row.text(4);
    token.made = row.moment(5);
    token.expires = row.moment(6);
    token.last_used = row.moment_if(7);
    token.revoked = row.moment_if(8);
    return token;
}

}  // namespace

engine::Result<MadeToken> Tokens::make(const NewToken& wanted, const Caller& by, engine::Moment now) {
    if (auto error = objection(wanted, now)) return *std::move(error);
    return vault_.change([&](Connection& connection) -> engine::Result<MadeToken> {
        if (auto error = objection(connection, wanted, now)) return *std::move(error);
        MadeToken made;
        made.secret = std::string(prefix) + random_token();
        made.token = {
            0,   wanted.account, wanted.name,  wanted.scopes, made.secret.substr(0, prefix.size() + shown),
            now, wanted.expires, std::nullopt, std::nullopt};
        const std::string hash = hash_of(made.secret);
        connection
            .query(
                "INSERT INTO tokens (hash, account, name, scopes, begins, made, expires) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)")
            .with(Blob{hash}, wanted.account, wanted.name, int{wanted.scopes.bits()}, made.token.begins, now,
                  wanted.expires)
            .run();
        made.token.number = connection.database().getLastInsertRowid();
        note(connection,
             {"token.made", wanted.account, "",
              "token " + std::to_string(made.token.number) + ": " + scopes_text(wanted.scopes)},
             &by, now);
        return made;
    });
}

std::optional<Caller> Tokens::find(std::string_view secret, engine::Moment now) {
    if (!secret.starts_with(prefix)) return std::nullopt;
    const std::string hash = hash_of(secret);
    auto found = vault_.look([&](Connection& connection) { return token_by_hash(connection, hash, now); });
    if (!found) return std::nullopt;
    if (!found->last_used || now - *found->last_used >= last_use_step(vault_.settings)) {
        vault_.change([&](Connection& connection) {
            return connection.query("UPDATE tokens SET last_used = ? WHERE hash = ?")
                .with(now, Blob{hash})
                .run();
        });
    }
    return std::move(found->caller);
}

std::vector<Token> Tokens::list(std::int64_t account) const {
    return vault_.look([&](Connection& connection) {
        Query row = connection.query(
            "SELECT number, account, name, scopes, begins, made, expires, last_used, revoked FROM tokens "
            "WHERE ? IN (0, account) ORDER BY number DESC");
        row.with(account);
        std::vector<Token> all;
        while (row.next()) all.push_back(token_of(row));
        return all;
    });
}

engine::Result<void> Tokens::revoke(std::int64_t account, std::int64_t number, const Caller& by,
                                    engine::Moment now) {
    return vault_.change([&](Connection& connection) -> engine::Result<void> {
        Query found =
            connection.query("SELECT account, revoked FROM tokens WHERE number = ? AND ? IN (0, account)");
        if (!found.with(number, account).next())
            return Error{ErrorCode::not_found, "there is no token " + std::to_string(number) + "."};
        if (!found.is_null(1)) return {};
        const std::int64_t owner = found.number(0);
        connection.query("UPDATE tokens SET revoked = ? WHERE number = ?").with(now, number).run();
        raise_generation(connection);
        note(connection, {"token.revoked", owner, "", "token " + std::to_string(number)}, &by, now);
        return {};
    });
}

}  // namespace adapters::access

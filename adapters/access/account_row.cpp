#include "adapters/access/account_row.hpp"

#include <algorithm>

#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

AccountRow row_of(const Query& row) {
    AccountRow found;
    Account& account = found.account;
    account.id = row.number(0);
    account.name = row.text(1);
    account.person = row.text(2);
    account.is_administrator = row.flag(3);
    account.is_disabled = row.flag(4);
    account.has_password = !row.is_null(5);
    found.password = row.text(5);
    account.must_change_password = row.flag(6);
    found.password_ends = row.moment_if(7);
    account.issuer = row.text(8);
    account.subject = row.text(9);
    account.made = row.moment(10);
    account.last_sign_in = row.moment_if(11);
    account.has_second_factor = row.flag(12);
    return found;
}

bool may_stand_in_a_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("._-@+").find(c) != std::string_view::npos;
}

}  // namespace

std::optional<AccountRow> find_account(Connection& connection, std::int64_t id) {
    Query query = connection.query("SELECT * FROM account_rows WHERE id = ?");
    return query.with(id).next() ? std::optional(row_of(query)) : std::nullopt;
}

std::optional<AccountRow> find_account(Connection& connection, const std::string& name) {
    Query query = connection.query("SELECT * FROM account_rows WHERE name = ?");
    return query.with(name).next() ? std::optional(row_of(query)) : std::nullopt;
}

std::optional<AccountRow> find_account(Connection& connection, const std::string& issuer,
                                       const std::string& subject) {
    Query query = connection.query("SELECT * FROM account_rows WHERE issuer = ? AND subject = ?");
    return query.with(issuer, subject).next() ? std::optional(row_of(query)) : std::nullopt;
}

std::vector<Account> all_accounts(Connection& connection) {
    Query query = connection.query("SELECT * FROM account_rows ORDER BY name");
    std::vector<Account> all;
    while (query.next()) all.push_back(row_of(query).account);
    return all;
}

std::optional<std::string> account_name(std::string_view name) {
    constexpr std::size_t longest = 64;
    std::string small{name};
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (small.empty() || small.size() > longest || !std::ranges::all_of(small, may_stand_in_a_name))
        return std::nullopt;
    return small;
}

int end_sessions(Connection& connection, std::int64_t account, std::int64_t except) {
    return connection.query("DELETE FROM sessions WHERE account = ? AND number <> ?")
        .with(account, except)
        .run();
}

}  // namespace adapters::access

#include "adapters/access/open_id_sign_in.hpp"

#include <utility>

#include "adapters/access/account_row.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

Error conflict(std::string why) {
    return {ErrorCode::conflict, std::move(why)};
}

// What the provider calls them, as far as it can be a name here.
std::string wanted_name(const Identity& identity) {
    for (const std::string& each : {identity.name, identity.email}) {
        if (const auto name = account_name(each)) return *name;
    }
    return "openid";
}

// Names are used again by providers, subjects are not: who comes later under a name gets a number with it.
std::string free_name(Connection& connection, const std::string& wanted) {
    constexpr std::size_t room_for_number = 58;
    std::string name = wanted;
    for (int number = 2; find_account(connection, name); ++number)
        name = wanted.substr(0, room_for_number) + '-' + std::to_string(number);
    return name;
}

engine::Result<AccountRow> made(Connection& connection, const Identity& identity, engine::Moment now) {
    const std::string wanted = wanted_name(identity);
    const auto taken = find_account(connection, wanted);
    if (taken && taken->account.issuer.empty())
        return conflict("there is an account `" + wanted +
                        "` here that signs in otherwise: an administrator can link it to you.");
    connection
        .query(
            "INSERT INTO accounts (name, person, administrator, issuer, subject, made) "
            "VALUES (?, '', 0, ?, ?, ?)")
        .with(free_name(connection, wanted), identity.issuer, identity.subject, now)
        .run();
    const auto account = find_account(connection, identity.issuer, identity.subject);
    note(connection, {"account.made", account->account.id, "", "openid"}, nullptr, now);
    return *account;
}

void bring_up_to_date(Connection& connection, const Account& account, const Admission& admission,
                      const std::string& person, engine::Moment now) {
    const bool is_administrator = admission.is_administrator.value_or(account.is_administrator);
    const std::string& theirs = person.empty() ? account.person : person;
    if (is_administrator == account.is_administrator && theirs == account.person) return;
    connection.query("UPDATE accounts SET administrator = ?, person = ? WHERE id = ?")
        .with(is_administrator, theirs, account.id)
        .run();
    raise_generation(connection);
    if (is_administrator != account.is_administrator) {
        note(connection,
             {is_administrator ? "account.administrator_given" : "account.administrator_taken", account.id,
              "", "openid"},
             nullptr, now);
    }
    if (theirs != account.person)
        note(connection, {"account.person_set", account.id, "", theirs}, nullptr, now);
}

}  // namespace

engine::Result<OpenedSession> OpenIdSignIn::sign_in(const Identity& identity, const Admission& admission,
                                                    const std::string& person, const std::string& address,
                                                    engine::Moment now) {
    using Opened = engine::Result<OpenedSession>;
    const auto refused = [&](Connection& connection, std::int64_t account, const char* reason, Error why) {
        note(connection, {"sign_in.refused", account, address, reason}, nullptr, now);
        return std::optional<Opened>(std::move(why));
    };
    // In an optional, so that what a refusal leaves behind is kept.
    return *vault_.change([&](Connection& connection) -> std::optional<Opened> {
        const auto known = find_account(connection, identity.issuer, identity.subject);
        if (!admission.is_admitted) {
            if (known && end_sessions(connection, known->account.id) > 0) raise_generation(connection);
            return refused(connection, known ? known->account.id : 0, "not_admitted",
                           conflict("your sign-in was right, but you are in none of the groups that may use "
                                    "Caseloop."));
        }
        if (known && known->account.is_disabled)
            return refused(connection, known->account.id, "disabled", conflict("this account is disabled."));
        const auto row = known ? engine::Result<AccountRow>(*known) : made(connection, identity, now);
        if (!row) return refused(connection, 0, "name_taken", row.error());
        bring_up_to_date(connection, row->account, admission, person, now);
        return Opened(open_session(connection, vault_.settings, row->account.id, address, "openid", now));
    });
}

engine::Result<void> OpenIdSignIn::link(std::int64_t account, const std::string& issuer,
                                        const std::string& subject, const Caller& by, engine::Moment now) {
    return vault_.change([&](Connection& connection) -> engine::Result<void> {
        if (!find_account(connection, account))
            return Error{ErrorCode::not_found, "there is no account " + std::to_string(account) + "."};
        if (const auto other = find_account(connection, issuer, subject)) {
            if (other->account.id == account) return {};
            return conflict("that subject is linked to `" + other->account.name + "` already.");
        }
        connection.query("UPDATE accounts SET issuer = ?, subject = ? WHERE id = ?")
            .with(issuer, subject, account)
            .run();
        note(connection, {"account.linked", account, "", issuer}, &by, now);
        return {};
    });
}

}  // namespace adapters::access

#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

namespace {

const auto root = local_caller("root");

MadeToken make(AccessFile& access, const Caller& owner, Scopes scopes = {Scope::read}) {
    return *access->tokens().make({owner.account, "nightly import", scopes, noon + 24h * 30}, owner, noon);
}

}  // namespace

TEST_CASE("a token says whose it is and what for, until it ends") {
    AccessFile access;
    const Caller grace = access.member("grace").caller;
    const MadeToken made = make(access, grace, {Scope::read, Scope::import});
    CHECK(made.secret.starts_with("clp_"));
    CHECK(made.secret.size() == 4 + 43);
    CHECK(made.secret.starts_with(made.token.begins));

    const auto caller = access->tokens().find(made.secret, noon + 24h);
    REQUIRE(caller);
    CHECK(caller->account == grace.account);
    CHECK(caller->person == "grace_person");
    CHECK(caller->reference() == "token " + std::to_string(made.token.number));
    CHECK(caller->may(Scope::import));
    CHECK_FALSE(caller->may(Scope::write));
    CHECK(access->tokens().list(grace.account).front().last_used == noon + 24h);
    CHECK(access->is_current(*caller, noon + 24h * 29));
    CHECK_FALSE(access->is_current(*caller, noon + 24h * 30));
    CHECK_FALSE(access->tokens().find(made.secret, noon + 24h * 30));
}

TEST_CASE("a token ends when it is revoked, and when its account is disabled") {
    AccessFile access;
    access.member("other", true);
    const Caller grace = access.member("grace").caller;
    const Caller hal = access.member("hal").caller;
    Tokens& tokens = access->tokens();
    const MadeToken first = make(access, grace);
    const MadeToken second = make(access, grace);

    CHECK(tokens.revoke(hal.account, first.token.number, hal, noon).error().code ==
          engine::ErrorCode::not_found);
    CHECK(tokens.revoke(grace.account, first.token.number, grace, noon).has_value());
    CHECK(tokens.revoke(grace.account, first.token.number, grace, noon).has_value());
    CHECK_FALSE(tokens.find(first.secret, noon));
    CHECK(tokens.find(second.secret, noon));
    CHECK(access->accounts().disable(grace.account, root, noon).has_value());
    CHECK_FALSE(tokens.find(second.secret, noon));
    CHECK(access->accounts().enable(grace.account, root, noon).has_value());
    CHECK_FALSE(tokens.find(second.secret, noon));
}

TEST_CASE("a token cannot be more than its owner, nor last longer than a year") {
    AccessFile access;
    const Caller grace = access.member("grace").caller;
    const Caller admin = access.member("admin", true).caller;
    using engine::ErrorCode;
    const struct {
        const char* why;
        NewToken wanted;
        ErrorCode code;
    } rows[] = {
        {"no name", {grace.account, " ", {Scope::read}, noon + 1h}, ErrorCode::invalid_input},
        {"two lines", {grace.account, "a\nb", {Scope::read}, noon + 1h}, ErrorCode::invalid_input},
        {"a long name",
         {grace.account, std::string(101, 'x'), {Scope::read}, noon + 1h},
         ErrorCode::invalid_input},
        {"no scope", {grace.account, "x", {}, noon + 1h}, ErrorCode::invalid_input},
        {"an end that has come", {grace.account, "x", {Scope::read}, noon}, ErrorCode::invalid_input},
        {"more than a year", {grace.account, "x", {Scope::read}, noon + 24h * 367}, ErrorCode::invalid_input},
        {"no administrator", {grace.account, "x", {Scope::administer}, noon + 1h}, ErrorCode::invalid_input},
        {"no account", {999, "x", {Scope::read}, noon + 1h}, ErrorCode::not_found},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto made = access->tokens().make(row.wanted, root, noon);
        REQUIRE(made.has_error());
        CHECK(made.error().code == row.code);
    }
    const MadeToken powerful = make(access, admin, {Scope::administer});
    access.member("other", true);
    CHECK(access->tokens().find(powerful.secret, noon)->may(Scope::administer));
    CHECK(access->accounts().set_administrator(admin.account, false, root, noon).has_value());
    CHECK_FALSE(access->tokens().find(powerful.secret, noon)->may(Scope::administer));
}

TEST_CASE("what is no token finds nobody") {
    AccessFile access;
    const OpenedSession grace = access.member("grace");
    const MadeToken made = make(access, grace.caller);
    for (const std::string& secret :
         {std::string(), std::string("clp_"), made.secret + "x", made.secret.substr(4), made.token.begins,
          grace.token, "clp_" + grace.token}) {
        CHECK_FALSE(access->tokens().find(secret, noon));
    }
    CHECK_FALSE(access->sessions().find(made.secret, noon));
}

TEST_CASE("scopes are words, and every word is a scope once") {
    for (const std::string& word : words_of(Scopes::all())) {
        const auto scope = parse_scope(word);
        REQUIRE(scope);
        CHECK(words_of({*scope}) == std::vector{word});
    }
    CHECK(words_of(Scopes::all()).size() == 5);
    CHECK_FALSE(parse_scope("Read"));
    CHECK(Scopes::of_bits(0xFF) == Scopes::all());
}

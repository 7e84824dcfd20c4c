#include <ostream>

#include <doctest/doctest.h>

#include "adapters/access/open_id.hpp"
#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

namespace {

const Identity grace{"https://id.example", "subject-1", "grace@example.org", "grace@example.org", "", {}};
const Admission plain{true, std::nullopt, std::nullopt};

engine::Result<OpenedSession> arrive(AccessFile& access, const Identity& identity, const Admission& admission,
                                     const std::string& person = "") {
    return access->open_id().sign_in(identity, admission, person, office, noon);
}

}  // namespace

TEST_CASE("who comes by OpenID Connect has one account, whatever they are called next time") {
    AccessFile access;
    const auto first = arrive(access, grace, plain, "grace_person");
    REQUIRE(first.has_value());
    CHECK(first->caller.name == "grace@example.org");
    CHECK(first->caller.person == "grace_person");
    CHECK_FALSE(first->caller.must_change_password);
    Identity married = grace;
    married.name = "grace.blackwood@example.org";
    const auto second = arrive(access, married, plain);
    CHECK(second->caller.account == first->caller.account);
    CHECK(second->caller.person == "grace_person");
    CHECK(access.answer("grace@example.org", "", noon) == "wrong");
}

TEST_CASE("a name that somebody had before is not their account") {
    AccessFile access;
    const auto first = arrive(access, grace, plain);
    Identity other = grace;
    other.subject = "subject-2";
    const auto second = arrive(access, other, plain);
    CHECK(second->caller.account != first->caller.account);
    CHECK(second->caller.name == "grace@example.org-2");
}

TEST_CASE("an account that signs in otherwise is never taken over, but can be linked") {
    AccessFile access;
    const auto root = local_caller("root");
    const auto local = access->accounts().add({"grace@example.org", "p", true, true}, root, noon);
    CHECK(arrive(access, grace, plain).error().code == engine::ErrorCode::conflict);
    CHECK(access->open_id().link(local->account.id, grace.issuer, grace.subject, root, noon).has_value());
    CHECK(arrive(access, grace, plain)->caller.account == local->account.id);
    const auto hal = access->accounts().add({"hal", "", false, true}, root, noon);
    CHECK(access->open_id().link(hal->account.id, grace.issuer, grace.subject, root, noon).has_error());
}

TEST_CASE("what the groups give is given, and what they take is taken, at the next sign-in") {
    AccessFile access;
    CHECK(arrive(access, grace, {true, true, {}})->caller.is_administrator);
    CHECK(arrive(access, grace, plain)->caller.is_administrator);
    const auto last = arrive(access, grace, {true, false, {}});
    CHECK_FALSE(last->caller.is_administrator);
    CHECK(arrive(access, grace, {false, false, {}}).error().message.find("none of the groups") !=
          std::string::npos);
    CHECK_FALSE(access->sessions().find(last->token, noon));
}

TEST_CASE("a disabled account stays out, whatever the provider says") {
    AccessFile access;
    const auto session = arrive(access, grace, plain);
    REQUIRE(access->accounts().disable(session->caller.account, local_caller("root"), noon).has_value());
    CHECK(arrive(access, grace, plain).error().message == "this account is disabled.");
    CHECK(access->trail().search({.event = "sign_in.refused"}).front().detail == "disabled");
}

TEST_CASE("what groups mean") {
    using Groups = std::vector<std::string>;
    const OpenIdRules all{
        {"users"}, {"admins"}, {{"leads", {"quality_lead"}}, {"both", {"auditor", "quality_lead"}}}};
    const struct {
        OpenIdRules rules;
        Groups groups;
        Admission given;
    } rows[] = {
        {{}, {}, {true, std::nullopt, std::nullopt}},
        {{}, {"anything"}, {true, std::nullopt, std::nullopt}},
        {all, {}, {false, false, Groups{}}},
        {all, {"admins"}, {false, false, Groups{}}},
        {all, {"users"}, {true, false, Groups{}}},
        {all, {"users", "admins"}, {true, true, Groups{}}},
        {all, {"users", "leads"}, {true, false, Groups{"quality_lead"}}},
        {all, {"users", "leads", "both"}, {true, false, Groups{"auditor", "quality_lead"}}},
        {all, {"Users"}, {false, false, Groups{}}},
    };
    for (const auto& row : rows) {
        Identity identity = grace;
        identity.groups = row.groups;
        const Admission given = admission(row.rules, identity);
        CHECK(given.is_admitted == row.given.is_admitted);
        CHECK(given.is_administrator == row.given.is_administrator);
        CHECK(given.roles == row.given.roles);
    }
}

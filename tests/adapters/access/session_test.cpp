#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

TEST_CASE("a session ends an hour after its last use, and twelve hours after it began") {
    struct Row {
        std::vector<std::chrono::minutes> used;
        std::chrono::minutes asked;
        bool is_there;
    };
    const std::vector<std::chrono::minutes> all_day{50min,  100min, 150min, 200min, 250min, 300min, 350min,
                                                    400min, 450min, 500min, 550min, 600min, 650min, 700min};
    const Row rows[] = {{{}, 59min, true},       {{}, 60min, false},      {{30min}, 89min, true},
                        {{30min}, 90min, false}, {all_day, 719min, true}, {all_day, 720min, false}};
    for (const Row& row : rows) {
        CAPTURE(row.asked.count());
        AccessFile access;
        const OpenedSession session = access.member("grace");
        for (const auto at : row.used) REQUIRE(access->sessions().find(session.token, noon + at));
        CHECK(access->is_current(session.caller, noon + row.asked) == row.is_there);
        CHECK(access->sessions().find(session.token, noon + row.asked).has_value() == row.is_there);
    }
}

TEST_CASE("what is no session's token finds nobody") {
    AccessFile access;
    const OpenedSession session = access.member("grace");
    std::string other = session.token;
    other.back() = other.back() == 'A' ? 'B' : 'A';
    for (const std::string& token : {std::string(), other, session.token + "=", session.csrf,
                                     session.token.substr(1), std::string(100000, 'x')}) {
        CHECK_FALSE(access->sessions().find(token, noon));
    }
    CHECK(access->sessions().find(session.token, noon)->name == "grace");
    CHECK(Sessions::is_csrf(session.token, session.csrf));
    CHECK_FALSE(Sessions::is_csrf(session.token, session.token));
    CHECK_FALSE(Sessions::is_csrf(other, session.csrf));
}

TEST_CASE("people see their own sessions and end them, and nobody else's") {
    AccessFile access;
    const OpenedSession grace = access.member("grace");
    const OpenedSession second = access.member("grace", false, noon + 1min);
    const OpenedSession hal = access.member("hal");
    Sessions& sessions = access->sessions();

    const auto listed = sessions.list(grace.caller.account, noon + 1min);
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].number == second.caller.credential);
    CHECK(listed[0].address == office);
    CHECK(sessions.list(grace.caller.account, noon + 61min).size() == 0);

    CHECK(sessions.end(hal.caller.account, grace.caller.credential, hal.caller, noon).error().code ==
          engine::ErrorCode::not_found);
    CHECK(sessions.end(grace.caller.account, second.caller.credential, grace.caller, noon).has_value());
    CHECK_FALSE(sessions.find(second.token, noon));
    CHECK(sessions.find(grace.token, noon));
    CHECK(sessions.end_all(grace.caller.account, grace.caller.credential, grace.caller, noon) == 0);
    CHECK(sessions.end_all(grace.caller.account, 0, grace.caller, noon) == 1);
    CHECK(sessions.find(hal.token, noon));
}

TEST_CASE("whatever takes access away ends sessions at once, and moves the generation") {
    const auto root = local_caller("root");
    struct Row {
        const char* what;
        std::function<void(Access&, const OpenedSession&)> take;
        bool ends_session;
    };
    const Row rows[] = {
        {"sign-out",
         [&](Access& access, const OpenedSession& session) {
             (void)access.sessions().end(session.caller.account, session.caller.credential, session.caller,
                                         noon);
         },
         true},
        {"deactivation",
         [&](Access& access, const OpenedSession& session) {
             (void)access.accounts().disable(session.caller.account, root, noon);
         },
         true},
        {"a reset password",
         [&](Access& access, const OpenedSession& session) {
             (void)access.accounts().reset_password(session.caller.account, root, noon);
         },
         true},
        {"an administrator's right that is taken",
         [&](Access& access, const OpenedSession& session) {
             (void)access.accounts().set_administrator(session.caller.account, false, root, noon);
         },
         false},
        {"another person",
         [&](Access& access, const OpenedSession& session) {
             (void)access.accounts().set_person(session.caller.account, "somebody", root, noon);
         },
         false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        AccessFile access;
        access.member("other", true);
        const OpenedSession session = access.member("grace", true);
        const std::int64_t generation = access->generation();
        CHECK(access->is_current(session.caller, noon));
        row.take(*access, session);
        CHECK(access->generation() != generation);
        CHECK_FALSE(access->is_current(session.caller, noon));
        CHECK(access->sessions().find(session.token, noon).has_value() != row.ends_session);
    }
}

TEST_CASE("another process that disables an account ends its sessions here") {
    AccessFile access;
    access.member("other", true);
    const OpenedSession session = access.member("grace");
    const std::int64_t generation = access->generation();
    const auto beside = Access::open(access.folder());
    REQUIRE(beside.has_value());
    REQUIRE((*beside)->accounts().disable(session.caller.account, local_caller("root"), noon).has_value());
    CHECK(access->generation() != generation);
    CHECK_FALSE(access->sessions().find(session.token, noon));
}

TEST_CASE("the last administrator who can sign in stays one") {
    AccessFile access;
    const auto root = local_caller("root");
    const OpenedSession only = access.member("grace", true);
    (void)access->accounts().add({"robot", "", true, false}, root, noon);
    Accounts& accounts = access->accounts();
    CHECK(accounts.disable(only.caller.account, root, noon).error().code == engine::ErrorCode::conflict);
    CHECK(accounts.set_administrator(only.caller.account, false, root, noon).error().code ==
          engine::ErrorCode::conflict);
    CHECK(access->is_current(only.caller, noon));
    access.member("hal", true);
    CHECK(accounts.disable(only.caller.account, root, noon).has_value());
    CHECK(accounts.enable(only.caller.account, root, noon).has_value());
    CHECK(access.member("grace").caller.account == only.caller.account);
}

TEST_CASE("what ended is tidied away") {
    AccessFile access;
    const OpenedSession session = access.member("grace");
    CHECK(access->tidy(noon + 59min) == 0);
    CHECK(access->tidy(noon + 60min) == 1);
    CHECK_FALSE(access->sessions().find(session.token, noon));
}

TEST_CASE("a name is kept in one spelling, and is somebody's once") {
    AccessFile access;
    const auto root = local_caller("root");
    Accounts& accounts = access->accounts();
    CHECK(accounts.add({"Grace@Example.ORG", "", false, true}, root, noon)->account.name ==
          "grace@example.org");
    CHECK(accounts.add({"grace@example.org", "", false, true}, root, noon).error().code ==
          engine::ErrorCode::conflict);
    for (const char* name : {"", "a b", "gräce", "a/b", "<b>", "a\nb", "grace'--"}) {
        CAPTURE(name);
        CHECK(accounts.add({name, "", false, true}, root, noon).error().code ==
              engine::ErrorCode::invalid_input);
    }
    CHECK(accounts.add({std::string(65, 'a'), "", false, true}, root, noon).has_error());
    CHECK(accounts.add({std::string(64, 'a'), "", false, true}, root, noon).has_value());
}

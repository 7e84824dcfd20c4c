#include <ostream>
#include <set>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "adapters/access/vault.hpp"
#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

TEST_CASE("the first start makes one administrator, whose one-time password opens nothing but its change") {
    AccessFile access;
    const auto made = access->accounts().first_administrator(noon);
    REQUIRE(made);
    CHECK(made->account.is_administrator);
    CHECK_FALSE(access->accounts().first_administrator(noon));

    const OpenedSession first = access.sign_in(made->account.name, made->one_time_password, noon);
    CHECK(first.caller.must_change_password);
    CHECK_FALSE(first.caller.may(Scope::read));
    const auto changed =
        access->sign_in().change_password(first.caller, made->one_time_password, good_password, office, noon);
    REQUIRE(changed.has_value());
    CHECK(changed->caller.may(Scope::administer));
    CHECK(access.answer(made->account.name, made->one_time_password, noon) == "wrong");
    CHECK(access.answer(made->account.name, good_password, noon) == "ok");
}

TEST_CASE("whoever must not come in gets one answer for one hash, whatever the reason") {
    AccessFile access;
    access.person("grace");
    const auto admin = local_caller("root");
    const auto dora = access->accounts().add({"dora", "", false, true}, admin, noon);
    (void)access->accounts().add({"robot", "", false, false}, admin, noon);
    REQUIRE(access->accounts().disable(access->accounts().find("dora")->id, admin, noon).has_value());
    const auto late = access->accounts().add({"late", "", false, true}, admin, noon);
    const std::string outdated = late->one_time_password;
    const struct {
        const char* why;
        std::string name;
        std::string password;
        const char* reason;
    } attempts[] = {
        {"an unknown name", "nobody", good_password, "unknown_name"},
        {"a name that cannot be one", "no body'; --", good_password, "unknown_name"},
        {"no name", "", "", "unknown_name"},
        {"a name of ten thousand letters", std::string(10000, 'a'), "x", "unknown_name"},
        {"a wrong password", "grace", "seven herons over the wall", "wrong_password"},
        {"no password", "grace", "", "wrong_password"},
        {"another case of letters", "grace", "Seven Herons Over The Weir", "wrong_password"},
        {"a zero byte after it", "grace", std::string(good_password) + '\0', "wrong_password"},
        {"a disabled account", "dora", dora->one_time_password, "disabled"},
        {"an account without a password", "robot", "", "no_password"},
        {"a one-time password of eight days ago", "late", outdated, "one_time_password_expired"},
    };
    for (const auto& each : attempts) {
        CAPTURE(each.why);
        const std::uint64_t before = access->hashes_done();
        CHECK(access.answer(each.name, each.password, noon + 8 * 24h) == "wrong");
        CHECK(access->hashes_done() == before + 1);
        const auto noted = access->trail().search({.limit = 1});
        CHECK(noted.front().event == "sign_in.refused");
        CHECK(noted.front().detail == each.reason);
    }
    CHECK(access.answer(" Grace ", good_password, noon) == "wrong");
    CHECK(access.answer("GRACE", good_password, noon) == "ok");
}

TEST_CASE("the hash that stands in for a missing password costs what a real one costs") {
    const auto cost = [](const std::string& hash) {
        return hash.substr(0, hash.rfind("$", hash.rfind("$") - 1));
    };
    const std::string real = *Hasher({}).hash(good_password, office);
    CHECK(cost(real) == "$argon2id$v=19$m=65536,t=2,p=1");
    CHECK(cost(nobodys_password) == cost(real));
    CHECK(real.size() == std::string(nobodys_password).size());
}

TEST_CASE("ten wrong guesses in five minutes, and only from there") {
    AccessFile access;
    access.person("grace");
    for (int i = 0; i < 10; ++i) CHECK(access.answer("grace", "wrong", noon + 1s * i) == "wrong");
    const std::uint64_t before = access->hashes_done();
    CHECK(access.answer("grace", good_password, noon + 10s) == "wait 290");
    CHECK(access.answer("Grace", good_password, noon + 299s) == "wait 1");
    CHECK(access->hashes_done() == before);
    CHECK(access->trail().search({.event = "sign_in.throttled"}).size() == 1);
    CHECK(access.answer("grace", good_password, noon + 10s, "", "10.9.9.9") == "ok");
    CHECK(access.answer("grace", good_password, noon + 300s) == "ok");
}

TEST_CASE("unknown names are throttled like those that there are") {
    AccessFile access;
    for (int i = 0; i < 10; ++i) CHECK(access.answer("nobody", "wrong", noon) == "wrong");
    CHECK(access.answer("nobody", "wrong", noon) == "wait 300");
}

TEST_CASE("a hundred guesses at once are not more than ten in a row") {
    AccessFile access({.hashes_waiting = 100, .waiting_per_address = 100});
    access.person("grace");
    const std::uint64_t before = access->hashes_done();
    std::vector<std::thread> guessers;
    for (int i = 0; i < 100; ++i)
        guessers.emplace_back([&] { (void)access.attempt("grace", "wrong", noon); });
    for (std::thread& each : guessers) each.join();
    CHECK(access->hashes_done() - before == 10);
}

TEST_CASE("one address that floods the sign-in does not keep another out") {
    AccessFile access({.hashes_at_once = 1});
    access.person("grace");
    std::vector<std::thread> flood;
    std::atomic<int> waits = 0;
    for (int i = 0; i < 40; ++i) {
        flood.emplace_back([&, i] {
            const auto answer = access.answer("name" + std::to_string(i), "x", noon, "", "10.6.6.6");
            if (answer == "wait 1") ++waits;
        });
    }
    CHECK(access.answer("grace", good_password, noon) == "ok");
    for (std::thread& each : flood) each.join();
    CHECK(waits > 0);
}

TEST_CASE("a right password forgets the wrong ones before it") {
    AccessFile access;
    access.person("grace");
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 9; ++i) CHECK(access.answer("grace", "wrong", noon) == "wrong");
        CHECK(access.answer("grace", good_password, noon) == "ok");
    }
}

TEST_CASE("a change of the password ends every session, and needs the old one") {
    AccessFile access;
    const OpenedSession first = access.person("grace");
    const OpenedSession second = access.sign_in("grace", good_password, noon);
    SignIn& sign_in = access->sign_in();
    const std::string fresh = "nine lanterns by the quay";

    CHECK_FALSE(sign_in.change_password(first.caller, "wrong", fresh, office, noon).has_value());
    CHECK_FALSE(sign_in.change_password(first.caller, good_password, "short", office, noon).has_value());
    CHECK_FALSE(
        sign_in.change_password(first.caller, good_password, good_password, office, noon).has_value());
    REQUIRE(access->sessions().find(first.token, noon));

    const std::int64_t generation = access->generation();
    const auto changed = sign_in.change_password(first.caller, good_password, fresh, office, noon);
    REQUIRE(changed.has_value());
    CHECK(access->generation() != generation);
    CHECK_FALSE(access->sessions().find(first.token, noon));
    CHECK_FALSE(access->sessions().find(second.token, noon));
    CHECK_FALSE(access->is_current(second.caller, noon));
    CHECK(access->sessions().find(changed->token, noon));
    CHECK(access.answer("grace", good_password, noon) == "wrong");
    CHECK(access.answer("grace", fresh, noon) == "ok");
}

TEST_CASE("who sits at a strange screen has ten guesses at the password, too") {
    AccessFile access;
    const OpenedSession session = access.person("grace");
    const auto change = [&](const std::string& old, engine::Moment now) {
        return access->sign_in().change_password(session.caller, old, "nine lanterns by the quay", office,
                                                 now);
    };
    for (int i = 0; i < 10; ++i) CHECK_FALSE(change("wrong", noon).has_value());
    CHECK(change(good_password, noon).error().message.starts_with("too many wrong passwords"));
    CHECK(access.answer("grace", good_password, noon) == "ok");
    CHECK(change(good_password, noon + 5min).has_value());
}

#include <ostream>

#include <doctest/doctest.h>

#include "adapters/access/common_passwords.hpp"
#include "adapters/access/password_policy.hpp"

using adapters::access::objection_to_password;

TEST_CASE("what may be a password for grace.greenhalgh@example.org") {
    const struct {
        const char* password;
        bool may;
    } rows[] = {
        {"seven herons over the weir", true},
        {"correct horse battery staple", true},
        {"vT9#kq!mZ2&w", true},
        {"ein schöner Tag im März", true},
        {"Мой дядя самых честных", true},
        {"twelve chars", true},
        {"elevenchars", false},
        {"zwölf chars", false},
        {"aaaaaaaaaaaa", false},
        {"abababababab", false},
        {"123456789012", false},
        {"password1234", false},
        {"P@ssw0rd2026!", false},
        {"Welcome2026!!", false},
        {"qwertyuiop12", false},
        {"1qaz2wsx3edc4rfv", false},
        {"abcdefghijkl", false},
        {"zyxwvutsrqpo", false},
        {"dragonmonkey99", false},
        {"passwordpassword", false},
        {"2026-2027-2028-29", false},
        {"gracegreenhalgh1", false},
        {"Greenhalgh2026", false},
        {"grace.greenhalgh@example.org", false},
        {"caseloop-2026", false},
        {"Caseloop grace!", false},
        {"grace under pressure counts", true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.password);
        CHECK(objection_to_password(row.password, "grace.greenhalgh@example.org").has_value() != row.may);
    }
}

TEST_CASE("lengths are counted in characters, at least 12 and at most 128") {
    const std::string words = "seven herons over the weir and nine lanterns by the quay, ";
    std::string text = words + words + words;
    CHECK_FALSE(objection_to_password(text.substr(0, 128), "x"));
    CHECK(objection_to_password(text.substr(0, 129), "x"));
    CHECK(objection_to_password(std::string(1'000'000, 'a'), "x"));
}

TEST_CASE("three thousand of the commonest passwords are refused, as they are and dressed up") {
    int refused = 0;
    for (const std::string_view word : adapters::access::common_passwords()) {
        std::string dressed{word};
        dressed += "2026!";
        while (dressed.size() < 12) dressed += '!';
        CAPTURE(dressed);
        REQUIRE(objection_to_password(dressed, "x"));
        ++refused;
    }
    CHECK(refused >= 3000);
}

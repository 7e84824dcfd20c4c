#include <ostream>

#include <doctest/doctest.h>

#include "adapters/access/one_time_code.hpp"
#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

namespace {

std::string bytes_of_base32(const std::string& text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char letter : text) {
        bits = bits << 5U | static_cast<std::uint32_t>(letter <= '9' ? letter - '2' + 26 : letter - 'A');
        if ((count += 5) >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 255U);
    }
    return bytes;
}

// What an authenticator shows.
std::string shown(const Enrolment& enrolment, engine::Moment now) {
    return code_at(bytes_of_base32(enrolment.secret), step_of(now));
}

struct WithFactor {
    WithFactor()
        : session(access.person("grace")), enrolment(*access->second_factor().enrol(session.caller, noon)) {
        recovery = *access->second_factor().confirm(session.caller, shown(enrolment, noon), noon);
    }
    AccessFile access;
    OpenedSession session;
    Enrolment enrolment;
    std::vector<std::string> recovery;
};

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
    const struct {
        std::int64_t seconds;
        const char* code;
    } rows[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& row : rows) {
        CAPTURE(row.seconds);
        CHECK(code_at("12345678901234567890", row.seconds / 30) == row.code);
    }
}

TEST_CASE("base32 is that of RFC 4648, section 10") {
    const std::pair<const char*, const char*> rows[] = {
        {"", ""},         {"f", "MY"},         {"fo", "MZXQ"},
        {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : rows) CHECK(base32(bytes) == text);
}

TEST_CASE("a second factor counts once it was confirmed, and each code once") {
    WithFactor with;
    AccessFile& access = with.access;
    const engine::Moment later = noon + 1min;
    const std::string code = shown(with.enrolment, later);
    CHECK(access.answer("grace", good_password, later) == "code_needed");
    CHECK(access.answer("grace", good_password, later, "000000") == "wrong");
    CHECK(access.answer("grace", "wrong", later, code) == "wrong");
    CHECK(access.answer("grace", good_password, later, code) == "ok");
    CHECK(access.answer("grace", good_password, later, code) == "wrong");
    CHECK(access.answer("grace", good_password, later, shown(with.enrolment, noon + 30s)) == "wrong");
    CHECK(access.answer("grace", good_password, later + 30s, shown(with.enrolment, later + 30s)) == "ok");
}

TEST_CASE("a clock that is thirty seconds off is forgiven, a minute is not") {
    const std::pair<std::chrono::seconds, const char*> rows[] = {
        {-60s, "wrong"}, {-30s, "ok"}, {0s, "ok"}, {30s, "ok"}, {60s, "wrong"}};
    for (const auto& [off, answer] : rows) {
        CAPTURE(off.count());
        WithFactor with;
        const engine::Moment later = noon + 10min;
        CHECK(with.access.answer("grace", good_password, later, shown(with.enrolment, later + off)) ==
              answer);
    }
}

TEST_CASE("the code that confirmed the factor does not sign in") {
    WithFactor with;
    CHECK(with.access.answer("grace", good_password, noon, shown(with.enrolment, noon)) == "wrong");
}

TEST_CASE("a recovery code stands for a code once") {
    WithFactor with;
    REQUIRE(with.recovery.size() == 10);
    CHECK(with.access.answer("grace", good_password, noon, with.recovery[3]) == "ok");
    CHECK(with.access.answer("grace", good_password, noon, with.recovery[3]) == "wrong");
    CHECK(with.access->second_factor().recovery_codes(with.session.caller.account) == 9);
}

TEST_CASE("wrong codes are throttled over all addresses, and a recovery code still lets in") {
    WithFactor with;
    int tried = 0;
    for (int i = 0; i < 25; ++i) {
        const std::string from = "10.3.3." + std::to_string(i);
        if (with.access.answer("grace", good_password, noon, "12345" + std::to_string(i % 10), from) ==
            "wrong")
            ++tried;
    }
    CHECK(tried == 20);
    const std::string right = shown(with.enrolment, noon + 30min);
    CHECK(with.access.answer("grace", good_password, noon + 30min, right) == "wait 1800");
    CHECK(with.access.answer("grace", good_password, noon + 30min, with.recovery[0]) == "ok");
}

TEST_CASE("enrolling ends after ten wrong codes, and begins anew with another secret") {
    AccessFile access;
    const Caller grace = access.person("grace").caller;
    SecondFactor& factor = access->second_factor();
    CHECK_FALSE(factor.confirm(grace, "123456", noon).has_value());
    const auto first = factor.enrol(grace, noon);
    for (int i = 0; i < 10; ++i) CHECK_FALSE(factor.confirm(grace, "000000", noon).has_value());
    CHECK_FALSE(factor.confirm(grace, shown(*first, noon), noon).has_value());
    CHECK(access.answer("grace", good_password, noon) == "ok");
    const auto second = factor.enrol(grace, noon);
    CHECK(first->secret != second->secret);
    CHECK(second->uri.find("secret=" + second->secret) != std::string::npos);
    CHECK(factor.confirm(grace, shown(*second, noon), noon).has_value());
    CHECK_FALSE(factor.enrol(grace, noon).has_value());
}

TEST_CASE("removing a second factor needs a code of it, resetting one an administrator") {
    WithFactor with;
    SecondFactor& factor = with.access->second_factor();
    const Caller& grace = with.session.caller;
    for (int i = 0; i < 10; ++i) CHECK_FALSE(factor.remove(grace, "000000", noon).has_value());
    CHECK_FALSE(factor.remove(grace, with.recovery[0], noon).has_value());
    CHECK(factor.remove(grace, with.recovery[0], noon + 5min).has_value());
    CHECK(with.access.answer("grace", good_password, noon + 5min) == "ok");

    WithFactor lost;
    CHECK(lost.access->second_factor()
              .reset(lost.session.caller.account, local_caller("root"), noon)
              .has_value());
    CHECK_FALSE(lost.access->sessions().find(lost.session.token, noon));
    CHECK(lost.access.answer("grace", good_password, noon) == "ok");
}

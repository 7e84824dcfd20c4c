#include "rules/analysis/domain.hpp"

#include <doctest/doctest.h>

namespace rules::analysis {
namespace {

Domain numbers(double least, double most, bool whole = false) {
    Domain domain = Domain::not_null();
    domain.least = least;
    domain.most = most;
    domain.whole = whole;
    return domain;
}

Domain open(Domain domain) {
    domain.above_least = domain.below_most = true;
    return domain;
}

bool meet_is_empty(Domain a, const Domain& b) {
    a.meet(b);
    return a.empty();
}

TEST_CASE("what two domains have in common") {
    struct Case {
        const char* story;
        Domain a;
        Domain b;
        bool nothing;
    };
    const Domain anything;
    const Case cases[] = {
        {"everything and everything", anything, anything, false},
        {"null and what is not null", Domain::only_null(), Domain::not_null(), true},
        {"null and what is not a text", Domain::only_null(), Domain::none_of({"a"}), false},
        {"two different texts", Domain::one_of({"a"}), Domain::one_of({"b"}), true},
        {"texts that share one", Domain::one_of({"a", "b"}), Domain::one_of({"b", "c"}), false},
        {"texts that are all left out", Domain::one_of({"a", "b"}), Domain::none_of({"b", "a", "c"}), true},
        {"no text at all", Domain::one_of({}), anything, true},
        {"below 4 and above 10", numbers(10, 1e9), numbers(-1e9, 4), true},
        {"touching, both closed", numbers(0, 4), numbers(4, 8), false},
        {"touching, both open", open(numbers(0, 4)), open(numbers(4, 8)), true},
        {"between 4 and 5", open(numbers(4, 5)), anything, false},
        {"a whole number between 4 and 5", open(numbers(4, 5, true)), anything, true},
        {"a whole number from 4 to 5", numbers(4, 5, true), anything, false},
        {"true and false", Domain::truth(true), Domain::truth(false), true},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(meet_is_empty(c.a, c.b) == c.nothing);
        CHECK(meet_is_empty(c.b, c.a) == c.nothing);
    }
}

TEST_CASE("numbers that are left out one by one") {
    Domain all = numbers(1, 3, true);
    all.not_numbers = {1, 2};
    CHECK_FALSE(all.empty());
    all.not_numbers.insert(3);
    CHECK(all.empty());
    Domain vast = numbers(0, 1e12, true);
    vast.not_numbers = {1, 2, 3};
    CHECK_FALSE(vast.empty());
}

}  // namespace
}  // namespace rules::analysis

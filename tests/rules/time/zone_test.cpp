#include "rules/time/zone.hpp"

#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("a local time in London is one instant, also at both clock changes") {
    struct Row {
        std::string_view local, utc;
    };
    for (const auto& row : {
             Row{"2026-01-05T09:00:00", "2026-01-05T09:00:00Z"},
             Row{"2026-07-05T09:00:00", "2026-07-05T08:00:00Z"},
             Row{"2026-03-29T00:59:59", "2026-03-29T00:59:59Z"},
             Row{"2026-03-29T01:00:00", "2026-03-29T01:00:00Z"},  // skipped: read with the offset before
             Row{"2026-03-29T01:30:00", "2026-03-29T01:30:00Z"},  // skipped
             Row{"2026-03-29T02:00:00", "2026-03-29T01:00:00Z"},
             Row{"2026-10-25T00:59:59", "2026-10-24T23:59:59Z"},
             Row{"2026-10-25T01:30:00", "2026-10-25T00:30:00Z"},  // twice: the first
             Row{"2026-10-25T02:00:00", "2026-10-25T02:00:00Z"},
         }) {
        CAPTURE(row.local);
        CHECK(to_text(london().to_moment(local(row.local))) == row.utc);
    }
}

TEST_CASE("an instant is one local time in London") {
    struct Row {
        std::string_view utc, local;
    };
    for (const auto& row : {
             Row{"2026-03-29T00:59:59Z", "2026-03-29T00:59:59"},
             Row{"2026-03-29T01:00:00Z", "2026-03-29T02:00:00"},
             Row{"2026-10-25T00:30:00Z", "2026-10-25T01:30:00"},
             Row{"2026-10-25T01:30:00Z", "2026-10-25T01:30:00"},
             Row{"2026-06-30T23:30:00Z", "2026-07-01T00:30:00"},
         }) {
        CAPTURE(row.utc);
        CHECK(to_text(london().to_local(utc(row.utc))) == row.local);
    }
    CHECK(london().local_date(utc("2026-06-30T23:00:00Z")) == day("2026-07-01"));
    CHECK(london().local_date(utc("2026-06-30T22:59:59Z")) == day("2026-06-30"));
}

TEST_CASE("summer time goes on after the system's tables end in 2037") {
    CHECK(to_text(london().to_moment(local("2038-07-01T09:00"))) == "2038-07-01T08:00:00Z");
    CHECK(to_text(london().to_local(utc("2038-07-01T08:00:00Z"))) == "2038-07-01T09:00:00");
    CHECK(to_text(london().to_local(utc("2096-01-01T08:00:00Z"))) == "2096-01-01T08:00:00");
    CHECK(to_text(london().to_moment(local("2099-10-25T01:30"))) == "2099-10-25T00:30:00Z");
}

TEST_CASE("a day starts at its first instant, also where the clocks skip midnight") {
    CHECK(to_text(london().start_of_day(day("2026-07-01"))) == "2026-06-30T23:00:00Z");
    CHECK(to_text(find_zone("Africa/Cairo")->start_of_day(day("2024-04-26"))) == "2024-04-25T22:00:00Z");
    CHECK(to_text(find_zone("Africa/Cairo")->to_local(utc("2024-04-25T22:00:00Z"))) == "2024-04-26T01:00:00");
}

TEST_CASE("an unknown zone is refused with the nearest name") {
    const auto typo = find_zone("Europe/Londom");
    REQUIRE_FALSE(typo.has_value());
    CHECK(typo.error().code == ErrorCode::not_found);
    CHECK(contains(typo.error().message, "did you mean `Europe/London`?"));
    CHECK_FALSE(find_zone("").has_value());
    CHECK_FALSE(find_zone("../../../etc/passwd").has_value());
    CHECK_FALSE(find_zone(std::string(100'000, 'x')).has_value());
}

#include "rules/time/civil.hpp"

#include <string_view>

#include <doctest/doctest.h>

#include "tests/rules/time/time_test.hpp"

using namespace rules;

TEST_CASE("dates, local times and instants read back as they were written") {
    for (const auto* text : {"2026-01-05", "2024-02-29", "1900-01-01", "2100-12-31", "1969-12-31"}) {
        CHECK(to_text(day(text)) == text);
    }
    for (const auto* text : {"2026-01-05T09:00:00", "1969-12-31T23:59:59"}) {
        CHECK(to_text(local(text)) == text);
        CHECK(to_text(utc(std::string{text} + "Z")) == std::string{text} + "Z");
    }
    CHECK(to_text(local("2026-01-05T09:00")) == "2026-01-05T09:00:00");
    CHECK(utc("1970-01-01T00:00:01Z").time_since_epoch().count() == 1);
}

TEST_CASE("what is no date or time is refused with the reason") {
    struct Row {
        std::string_view text, why;
    };
    for (const auto& [text, why] : {
             Row{"2026-02-30T09:00", "there is no 2026-02-30"},
             Row{"2026-13-01T09:00", "there is no 2026-13-01"},
             Row{"2026-00-10T09:00", "there is no 2026-00-10"},
             Row{"2025-02-29T09:00", "there is no 2025-02-29"},
             Row{"1899-12-31T09:00", "not between 1900 and 2100"},
             Row{"2101-01-01T09:00", "not between 1900 and 2100"},
             Row{"2026-1-5T09:00", "like 2026-01-05"},
             Row{"T09:00", "like 2026-01-05"},
             Row{"-026-01-05T09:00", "like 2026-01-05"},
             Row{"2026-01-05T24:00", "there is no 24:00"},
             Row{"2026-01-05T09:60", "there is no 09:60"},
             Row{"2026-01-05T9:00", "like 09:00"},
             Row{"2026-01-05T", "like 09:00"},
             Row{"2026-01-05T09:00Z", "like 09:00"},
             Row{"2026-01-05 09:00", "like 2026-01-05T09:00"},
             Row{"", "like 2026-01-05T09:00"},
         }) {
        CAPTURE(text);
        const auto result = parse_local_time(text);
        REQUIRE_FALSE(result.has_value());
        CHECK_MESSAGE(contains(result.error().message, why), result.error().message);
        CHECK(result.error().code == ErrorCode::invalid_input);
    }
    CHECK_FALSE(parse_moment("2026-01-05T09:00:00").has_value());
    CHECK_FALSE(parse_moment("2026-01-05T09:00:00+01:00").has_value());
    CHECK_FALSE(parse_moment("Z").has_value());
}

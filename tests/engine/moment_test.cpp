#include "engine/moment.hpp"

#include <ostream>
#include <stdexcept>

#include <doctest/doctest.h>

TEST_CASE("a moment and its text are the same thing") {
    for (const char* text : {"2026-01-05T09:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
                             "1969-12-31T23:59:59Z", "2024-02-29T12:34:56Z"}) {
        CAPTURE(text);
        REQUIRE(engine::parse_moment(text).has_value());
        CHECK(engine::to_text(*engine::parse_moment(text)) == text);
    }
}

TEST_CASE("text that is not exactly a moment is none") {
    for (const char* text :
         {"", "2026-01-05", "2026-01-05T09:00:00", "2026-01-05 09:00:00Z", "2026-02-29T00:00:00Z",
          "2026-01-05T24:00:00Z", "2026-01-05T23:59:60Z", "2026-1-05T09:00:00Z", "2026-01-05T09:00:00Z ",
          "+026-01-05T09:00:00Z", "2026-00-05T09:00:00Z"}) {
        CAPTURE(text);
        CHECK(!engine::parse_moment(text));
    }
}

TEST_CASE("a year of five digits has no text") {
    const auto end = *engine::parse_moment("9999-12-31T23:59:59Z");
    CHECK_THROWS_AS(static_cast<void>(engine::to_text(end + std::chrono::seconds{1})), std::out_of_range);
}

#include <ostream>

#include <doctest/doctest.h>

#include "service/target.hpp"

namespace service {

TEST_CASE("a target is decoded once, into segments and questions") {
    struct Row {
        const char* text;
        Target target;
    };
    const Row rows[] = {
        {"/", {{}, {}}},
        {"/api/v1/audits", {{"api", "v1", "audits"}, {}}},
        {"/api/", {{"api"}, {}}},
        {"/cases/NM%2D20001", {{"cases", "NM-20001"}, {}}},
        {"/cases/a%20b", {{"cases", "a b"}, {}}},
        {"/cases/100%25", {{"cases", "100%"}, {}}},
        {"/cases/100%2541", {{"cases", "100%41"}, {}}},
        {"/a?state=open&unit=n+1", {{"a"}, {{"state", "open"}, {"unit", "n 1"}}}},
        {"/a?x&y=&=z", {{"a"}, {{"x", ""}, {"y", ""}, {"", "z"}}}},
        {"/a?", {{"a"}, {}}},
        {"/a?q=a%26b%3Dc", {{"a"}, {{"q", "a&b=c"}}}},
        {"/a?q=/b?c", {{"a"}, {{"q", "/b?c"}}}},
        {"/caf%C3%A9", {{"café"}, {}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto read = read_target(row.text);
        REQUIRE(read);
        CHECK(*read == row.target);
    }
}

TEST_CASE("what tries to be another path than it looks like is no target") {
    const std::string rows[] = {"",
                                "*",
                                "api",
                                "http://example.org/",
                                "//",
                                "//etc/passwd",
                                "/a//b",
                                "/a//",
                                "/.",
                                "/..",
                                "/a/../b",
                                "/a/%2e%2e/b",
                                "/a%2F",
                                "/%2Fetc",
                                "/a%2F..%2Fb",
                                "/a%2F%2Fb",
                                "/a%5Cb",
                                "/a\\b",
                                "/a%00b",
                                "/a%0d%0aX:%20y",
                                "/a%7f",
                                "/a%",
                                "/a%4",
                                "/a%zz",
                                "/a b",
                                "/a\tb",
                                "/\xc3\xa9",
                                "/%c3",
                                "/a#b",
                                "/a?b#c",
                                "/a?q=%00",
                                "/a?q=\"",
                                "/" + std::string(9000, 'a')};
    for (const std::string& text : rows) {
        CAPTURE(text);
        CHECK_FALSE(read_target(text));
    }
}

TEST_CASE("what was encoded is decoded to what it was") {
    for (const char* text : {"NM-20001", "a/b", "ü?&=#%", "x y+z", "~._-"}) {
        CAPTURE(text);
        const auto read = read_target("/a?q=" + percent_encoded(text));
        REQUIRE(read);
        CHECK(read->query.front().second == text);
    }
}

}  // namespace service

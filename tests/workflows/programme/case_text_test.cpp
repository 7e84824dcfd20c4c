// A case's stored text is looked into as a parser would.
#include "workflows/programme/case_text.hpp"

#include <ostream>

#include <doctest/doctest.h>

namespace workflows {

TEST_CASE("fields of a case and its attributes are found where they stand") {
    CaseText text({"plan", "unit", "visits", "open", "nowhere"});
    REQUIRE(text.read(
        R"({"ref":"C1","unit":"north","open":true,"attributes":)"
        R"({"note":"a \"plan\": {\\","visits":["2026-01-05","2026-01-06"],"plan":"CP","unit":"other"}})"));
    CHECK(text.at(0) == R"("CP")");
    CHECK(text.at(1) == R"("north")");  // A field of its own wins.
    CHECK(text.at(2) == R"(["2026-01-05","2026-01-06"])");
    CHECK(text.at(3) == "true");
    CHECK(text.at(4).empty());
}

TEST_CASE("attributes win nothing where they stand before the fields") {
    CaseText text({"unit"});
    REQUIRE(text.read(R"({"attributes":{"unit":"other"},"unit":"north"})"));
    CHECK(text.at(0) == R"("north")");
    REQUIRE(text.read(R"({"attributes":{"unit":"other"}})"));
    CHECK(text.at(0) == R"("other")");
}

TEST_CASE("what is no stored case is refused") {
    CaseText text({"plan"});
    for (const char* bytes : {"", "{", "[]", "null", R"({"a":1)", R"({"a")", R"({"a":})", R"({"a":"b)",
                              R"({"a":1}x)", R"({"a":[1,{"b":2})", R"({"a":1,})", R"({ "a":1})"}) {
        CAPTURE(bytes);
        CHECK_FALSE(text.read(bytes));
    }
    CHECK(text.read("{}"));
}

TEST_CASE("a plain text is read without a parser, any other is left to one") {
    CHECK(plain_text(R"("will")") == "will");
    CHECK(plain_text("null") == "");
    CHECK(plain_text("") == "");
    CHECK_FALSE(plain_text(R"("w\"ill")").has_value());
    CHECK_FALSE(plain_text("7").has_value());
}

}  // namespace workflows

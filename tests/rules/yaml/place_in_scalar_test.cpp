#include "rules/yaml/place_in_scalar.hpp"

#include <string>

#include <doctest/doctest.h>

#include "rules/yaml/parse.hpp"

namespace rules::yaml {
namespace {

// Line and column of the first X of the only scalar's text.
std::string place_of_x(const std::string& written) {
    Diagnostics diagnostics;
    const Source source{{"f", "key: " + written}};
    const auto root = parse(source, diagnostics);
    REQUIRE(root.has_value());
    const Node& scalar = root->members.at(0).value;
    const Position place = place_in_scalar(source, scalar, scalar.text.find('X'));
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST_CASE("place_in_scalar finds a character of the text in the file") {
    struct Case {
        std::string story;
        std::string written;
        std::string place;
    };
    const Case cases[] = {
        {"plain", "a b X", "1:10"},
        {"plain, blanks kept", "a   X", "1:10"},
        {"behind letters of two bytes", "\xc3\xa4\xc3\xb6 X", "1:9"},
        {"plain over two lines", "a\n     b X", "2:8"},
        {"plain over an empty line", "a\n\n  X", "3:3"},
        {"single quotes", "'a X'", "1:9"},
        {"a doubled quote", "'it''s X'", "1:13"},
        {"double quotes", "\"a X\"", "1:9"},
        {"escaped quotes", R"("say \"hi\" X")", "1:18"},
        {"an escaped letter of two bytes", R"("\u00e9 X")", "1:14"},
        {"double quotes over two lines", "\"a\n  X\"", "2:3"},
        {"a folded block", ">\n  a\n  b X\n", "3:5"},
        {"a literal block", "|-\n  a\n    X\n", "3:5"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(place_of_x(c.written) == c.place);
    }
}

TEST_CASE("place_in_scalar puts what lies behind the text at its end") {
    Diagnostics diagnostics;
    const Source source{{"f", "a: 'b'\nc: d"}};
    const auto root = parse(source, diagnostics);
    CHECK(place_in_scalar(source, *root->find("a"), 9) == Position{"f", 1, 6});
    CHECK(place_in_scalar(source, *root->find("c"), 9) == Position{"f", 2, 5});
}

}  // namespace
}  // namespace rules::yaml

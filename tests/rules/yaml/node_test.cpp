#include "rules/yaml/node.hpp"

#include <string>

#include <doctest/doctest.h>

#include "rules/yaml/older_yaml.hpp"
#include "rules/yaml/parse.hpp"

namespace rules::yaml {
namespace {

Node read(std::string text) {
    Diagnostics diagnostics;
    auto root = parse(Source{{"f", std::move(text)}}, diagnostics);
    REQUIRE(root.has_value());
    return *std::move(root);
}

// What a value means to us: n null, b bool, i integer, d number, t text.
std::string meaning(const std::string& value) {
    const Node root = read("a: " + value);
    const Node& node = *root.find("a");
    if (node.is_null()) return "null";
    if (const auto truth = as_bool(node)) return *truth ? "true" : "false";
    if (const auto whole = as_integer(node)) return "integer " + std::to_string(*whole);
    if (const auto number = as_number(node)) return "number " + std::to_string(*number);
    return "text " + node.text;
}

TEST_CASE("plain scalars mean what YAML 1.2 says") {
    struct Case {
        std::string written;
        std::string meant;
    };
    const Case cases[] = {
        {"no", "text no"},
        {"on", "text on"},
        {"Yes", "text Yes"},
        {"y", "text y"},
        {"true", "true"},
        {"False", "false"},
        {"\"true\"", "text true"},
        {"012", "integer 12"},
        {"0o14", "integer 12"},
        {"0x1F", "integer 31"},
        {"+7", "integer 7"},
        {"-7", "integer -7"},
        {"+-7", "text +-7"},
        {"\"7\"", "text 7"},
        {"9223372036854775808", "number 9223372036854775808.000000"},
        {"1_000", "text 1_000"},
        {"1:30", "text 1:30"},
        {"09:00", "text 09:00"},
        {"2026-01-05", "text 2026-01-05"},
        {"1.5", "number 1.500000"},
        {".5", "number 0.500000"},
        {"1e400", "text 1e400"},
        {".inf", "text .inf"},
        {"inf", "text inf"},
        {"~", "null"},
        {"null", "null"},
        {"", "null"},
        {"\"\"", "text "},
        {"20%", "text 20%"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.written);
        CHECK(meaning(c.written) == c.meant);
    }
}

TEST_CASE("what an older YAML read otherwise gets a hint") {
    struct Case {
        std::string written;
        std::string truth;   ///< How the hint begins where true or false is wanted.
        std::string number;  ///< Where a number is wanted.
    };
    const Case cases[] = {
        {"no", "write false;", ""},
        {"On", "write true;", ""},
        {"y", "write true;", ""},
        {"off", "write false;", ""},
        {"0", "write false;", "write 0, without"},
        {"\"true\"", "without the quotes it is: true", ""},
        {"tRUE", "in small letters: true", ""},
        {"maybe", "", ""},
        {"1:30", "", "write 90 if that is meant;"},
        {"1:30:00", "", "write 5400 if that is meant;"},
        {"9:99999", "", ""},
        {"1_000", "", "write 1000;"},
        {"1,000", "", "write 1000;"},
        {"0b11", "", "write 3;"},
        {"\"5\"", "", "without the quotes it is a number"},
        {"-.inf", "", "numbers here have an end;"},
        {"1e3", "", "write 1000, without"},
        {"1.5", "", ""},
        {"_", "", ""},
        {"ten", "", ""},
        {"[no]", "", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.written);
        const Node root = read("a: " + c.written);
        const Node& node = *root.find("a");
        const std::string truth = hint_for_truth(node);
        const std::string number = hint_for_number(node);
        CHECK(truth.empty() == c.truth.empty());
        CHECK(truth.starts_with(c.truth));
        CHECK(number.empty() == c.number.empty());
        CHECK(number.starts_with(c.number));
    }
    const Node root = read("{a: 012, b: 0, c: 0x12, d: 08, e: -007, f: 12, g: 1:30}");
    CHECK(hint_for_leading_zero(*root.find("a")) == "write 12; only YAML 1.1 took it for 10, in base 8");
    CHECK(hint_for_leading_zero(*root.find("b")).empty());
    CHECK(hint_for_leading_zero(*root.find("c")).empty());
    CHECK(hint_for_leading_zero(*root.find("d")) == "write 8");
    CHECK(hint_for_leading_zero(*root.find("e")) == "write -7");
    CHECK(hint_for_leading_zero(*root.find("f")).empty());
    CHECK(hint_for_duration(*root.find("g")) == "write 90 minutes if hours and minutes are meant");
}

TEST_CASE("a question mark is text in braces too, where yaml-cpp 0.7 stops") {
    const Node root = read("a: { ask: Is it safe?, b: x ? y, \"c?\": d }");
    CHECK(root.find("a")->find("ask")->text == "Is it safe?");
    CHECK(root.find("a")->find("b")->text == "x ? y");
    CHECK(root.find("a")->find("c?")->text == "d");
}

TEST_CASE("a tree keeps order and places, in characters") {
    const Node root = read("\xc3\xa4: {z: \"\xc3\xb6\", a: [x]}\nb:\n  - c: 1\n");
    REQUIRE(root.members.size() == 2);
    const Node& first = root.members[0].value;
    CHECK(first.flow);
    CHECK(first.where == Position{"f", 1, 4});
    REQUIRE(first.members.size() == 2);
    CHECK(first.members[0].key == "z");
    CHECK(first.members[1].key_where == Position{"f", 1, 13});
    CHECK(first.members[1].value.items[0].where == Position{"f", 1, 17});
    CHECK_FALSE(root.members[1].value.flow);
    CHECK(root.members[1].value.items[0].members[0].value.where == Position{"f", 3, 8});
}

}  // namespace
}  // namespace rules::yaml

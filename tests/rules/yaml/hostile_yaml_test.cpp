#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "rules/yaml/parse.hpp"

namespace rules::yaml {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

// "line:column code", one after the other; "fine" without any.
std::string refusals(std::string text) {
    Diagnostics diagnostics;
    const auto root = parse(Source{{"f", std::move(text)}}, diagnostics);
    CHECK(root.has_value() == diagnostics.empty());
    std::string all;
    for (const Diagnostic& d : diagnostics) {
        if (!all.empty()) all += ", ";
        all += std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " + std::string{d.code.text()};
    }
    return all.empty() ? "fine" : all;
}

TEST_CASE("parse refuses what packs do not use, where it stands") {
    struct Case {
        std::string story;
        std::string text;
        std::string refused;
    };
    using namespace std::string_literals;
    const Case cases[] = {
        {"nothing at all", "", "fine"},
        {"only a comment", "# x\n", "fine"},
        {"a byte order mark and carriage returns",
         "\xef\xbb\xbf"
         "a: 1\r\nb: 2\r\n",
         "fine"},
        {"a directive and an end", "%YAML 1.2\n---\na: 1\n...\n", "fine"},
        {"a tab that indents", "a:\n\tb: 1", "2:1 tab"},
        {"a tab behind text counts characters, not bytes", "\xc3\xa4\xc3\xb6: \t1", "1:5 tab"},
        {"a zero byte", "a: \0"s, "1:4 control_character"},
        {"a lone continuation byte", "a: 1\nb: \x80", "2:4 invalid_utf8"},
        {"an overlong slash", "a: \xc0\xaf", "1:4 invalid_utf8"},
        {"a surrogate", "a: \xed\xa0\x80", "1:4 invalid_utf8"},
        {"beyond the last character", "a: \xf4\x90\x80\x80", "1:4 invalid_utf8"},
        {"a character cut off", "a: \xe2\x82", "1:4 invalid_utf8"},
        {"an anchor and its alias, both told", "a: &x 1\nb: *x", "1:4 anchor, 2:4 alias"},
        {"a list inside itself", "&a [*a]", "1:1 anchor, 1:5 alias"},
        {"a tag", "a: !!binary x", "1:4 tag"},
        {"a key that comes twice", "a: 1\nb: 2\na: 3", "3:1 duplicate_key"},
        {"and one that comes three times", "{a: 1, a: 2, a: 3}", "1:8 duplicate_key, 1:14 duplicate_key"},
        {"a quoted key is the same key", "a: 1\n\"a\": 2", "2:1 duplicate_key"},
        {"a list as a key", "? [a]\n: b", "1:3 bad_key"},
        {"a key without a name", "~: 1", "1:1 bad_key"},
        {"a second document", "a: 1\n---\nb: 2", "2:1 second_document"},
        {"the text that made LoadAll run for ever", ",", "1:1 second_document"},
        {"a bracket too many", "a: {b: 1} }", "1:11 bad_yaml"},
        {"an alias without an anchor", "a: *x", "1:4 alias"},
        {"an unclosed brace is told where it opens", "b: 1\na: { b: 1\n", "2:4 bad_yaml"},
        {"an unclosed quote", "a: \"x", "1:6 bad_yaml"},
        {"a colon in plain text", "a: b: c", "1:5 bad_yaml"},
        {"a line that fits nowhere", "a:\n  b: 1\n c: 2", "3:2 bad_yaml"},
        {"a percent sign at the start", "a: %x", "1:4 bad_yaml"},
        {"64 levels", repeat("[", 64) + repeat("]", 64), "fine"},
        {"65 levels", repeat("[", 65) + repeat("]", 65), "1:65 too_deep"},
        {"a million brackets", repeat("[", largest_file), "1:33 too_deep"},
        {"a mebibyte and a byte", repeat("#", largest_file + 1), "1:1048577 too_large"},
        {"100,001 values", "[" + repeat("1,", 100'000) + "]", "1:200000 too_many_nodes"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(refusals(c.text) == c.refused);
    }
}

TEST_CASE("parse stays linear where a naive reader is quadratic") {
    std::string keys = "{";
    for (int i = 0; i < 49'000; ++i) keys += "\xc3\xa4" + std::to_string(i) + ": 1,";
    CHECK(refusals(keys + "}") == "fine");
}

TEST_CASE("parse tells an unquoted condition in braces how to be written") {
    Diagnostics diagnostics;
    CHECK_FALSE(
        parse(Source{{"f", "at_least: [ { where: case.plan in [\"CP\"], count: 2 } ]"}}, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(to_text(diagnostics[0]) ==
          "f:1:35: error[bad_yaml]: the { of line 1 is not closed before this\n"
          "    hint: inside { } or [ ] a condition or text that holds a comma, a bracket or a brace must be "
          "quoted");
}

}  // namespace
}  // namespace rules::yaml

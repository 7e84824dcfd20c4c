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

// "line:column code", one after the other.
std::string places_of(const Diagnostics& diagnostics) {
    std::string all;
    for (const Diagnostic& d : diagnostics) {
        if (!all.empty()) all += ", ";
        all += std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
               std::string{d.code.text()};
    }
    return all;
}

std::string refusals(std::string text) {
    Diagnostics diagnostics;
    const auto root = parse(Source{{"f", std::move(text)}}, diagnostics);
    CHECK((root.has_value() || !diagnostics.empty()));
    return diagnostics.empty() ? "fine" : places_of(diagnostics);
}

TEST_CASE("parse refuses what packs do not use, where it stands") {
    struct Case {
        std::string story;
        std::string text;
        std::string refused;
    };
    using namespace std::string_literals;
    std::string told_first_hundred;
    for (int i = 0; i < 100; ++i) told_first_hundred += "1:" + std::to_string(2 + 5 * i) + " anchor, ";
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
        {"a zero byte by an escape", "a: \"\\0\"", "1:4 bad_escape"},
        {"the escape that yaml-cpp turns into a broken character", "a: \"x\\N\"", "1:4 bad_escape"},
        {"the escape that stands for our question mark", "a: \"\\x01?\"", "1:4 bad_escape"},
        {"half a character by an escape", "a: \"\\ud83d\"", "1:11 bad_escape"},
        {"old Mac line ends", "a: 1\rb: 2", "1:5 control_character"},
        {"a next line character", "a: 1\xc2\x85", "1:5 hidden_character"},
        {"a line separator", "a: 1\xe2\x80\xa8", "1:5 hidden_character"},
        {"a control of the second block", "a: \xc2\x90", "1:4 control_character"},
        {"a second byte order mark",
         "\xef\xbb\xbf\xef\xbb\xbf"
         "a: 1",
         "1:1 hidden_character"},
        {"a zero width space", "a: b\xe2\x80\x8b", "1:5 hidden_character"},
        {"text turned round in a comment", "# \xe2\x80\xae", "1:3 hidden_character"},
        {"a space of typography", "a: b\xc2\xa0", "1:5 wide_space"},
        {"the same in quotes, in a block, in a comment", "a: \"\xc2\xa0\" # \xc2\xa0\nb: |\n  \xc2\xa0\n",
         "fine"},
        {"UTF-16",
         "\xff\xfe"
         "a\0"s,
         "1:1 invalid_utf8"},
        {"no character", "a: \xef\xbf\xbf", "1:4 control_character"},
        {"a lone continuation byte", "a: 1\nb: \x80", "2:4 invalid_utf8"},
        {"an overlong slash", "a: \xc0\xaf", "1:4 invalid_utf8"},
        {"a surrogate", "a: \xed\xa0\x80", "1:4 invalid_utf8"},
        {"beyond the last character", "a: \xf4\x90\x80\x80", "1:4 invalid_utf8"},
        {"a character cut off", "a: \xe2\x82", "1:4 invalid_utf8"},
        {"an anchor and its alias, both told", "a: &x 1\nb: *x", "1:4 anchor, 2:4 alias"},
        {"a list inside itself", "&a [*a]", "1:1 anchor, 1:5 alias"},
        {"a tag", "a: !!binary x", "1:4 tag"},
        {"a tag without a name", "a: ! x", "1:4 tag"},
        {"an older YAML", "# c\n\n%YAML 1.1\n---\na: 1\n", "3:1 directive"},
        {"another directive", "%YAML 1.2\n%TAG ! x:\n---\na: 1\n", "2:1 directive"},
        {"a key that comes twice", "a: 1\nb: 2\na: 3", "3:1 duplicate_key"},
        {"and one that comes three times", "{a: 1, a: 2, a: 3}", "1:8 duplicate_key, 1:14 duplicate_key"},
        {"a quoted key is the same key", "a: 1\n\"a\": 2", "2:1 duplicate_key"},
        {"a list as a key", "[a]: b", "1:1 bad_key"},
        {"a key without a name, quoted", "\"\": 1", "1:1 bad_key"},
        {"a key of its own line", "? a\n: b", "1:3 bad_key"},
        {"a key in braces behind a mark", "{ ? a : b }", "1:3 bad_key"},
        {"a mark alone", "a: ?", "1:4 bad_key"},
        {"a key without a colon, which yaml-cpp lets through", "a: 1\nb:2", "2:1 no_value"},
        {"the same in braces", "{a: 1, \"b\"}", "1:8 no_value"},
        {"the same in the middle is told where the space is missing", "a: 1\nb:2\nc: 3", "2:2 no_value"},
        {"a merge", "<<: {a: 1}", "1:1 bad_key"},
        {"a merge in quotes is a key", "\"<<\": 1", "fine"},
        {"commas alone", "[, a,, b]", "1:2 bad_yaml, 1:6 bad_yaml"},
        {"a comma at the end", "[a, b,]", "fine"},
        {"a key without a name", "~: 1", "1:1 bad_key"},
        {"a second document", "a: 1\n---\nb: 2", "2:1 second_document"},
        {"the text that made LoadAll run for ever", ",", "1:1 second_document"},
        {"a bracket too many", "a: {b: 1} }", "1:11 bad_yaml"},
        {"an alias without an anchor", "a: *x", "1:4 alias"},
        {"an unclosed brace is told where it opens", "b: 1\na: { b: 1\n", "2:4 bad_yaml"},
        {"text behind a quote", "a: 'x' y", "1:8 bad_yaml"},
        {"a comment that touches a quote", "a: 'x'#y", "1:7 bad_yaml"},
        {"text behind a bracket", "a: [1, 2] 3", "1:11 bad_yaml"},
        {"an unclosed quote", "a: \"x", "1:6 bad_yaml"},
        {"a colon in plain text", "a: b: c", "1:5 bad_yaml"},
        {"a line that fits nowhere", "a:\n  b: 1\n c: 2", "3:2 bad_yaml"},
        {"a percent sign at the start", "a: %x", "1:4 bad_yaml"},
        {"64 levels", repeat("[", 64) + repeat("]", 64), "fine"},
        {"65 levels", repeat("[", 65) + repeat("]", 65), "1:65 too_deep"},
        {"101 anchors", "[" + repeat("&a 1,", 101) + "]", told_first_hundred + "1:502 anchor"},
        {"a million brackets", repeat("[", largest_file), "1:33 too_deep"},
        {"a mebibyte and a byte", repeat("#", largest_file + 1), "1:1048577 too_large"},
        {"100,001 values", "[" + repeat("1,", 100'000) + "]", "1:200000 too_many_nodes"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(refusals(c.text) == c.refused);
    }
}

TEST_CASE("a comment that cuts a text short is a warning, and the file is read") {
    const std::pair<const char*, std::string> cases[] = {
        {"a: Case #12", "1:9 comment_cuts_text"},
        {"a: Case # 12", ""},
        {"a: Case#12", ""},
        {"a: \"Case\" #12", ""},
        {"a: Case #", ""},
        {"a: b ##", ""},
    };
    for (const auto& [text, told] : cases) {
        CAPTURE(text);
        Diagnostics diagnostics;
        CHECK(parse(Source{{"f", text}}, diagnostics).has_value());
        CHECK(places_of(diagnostics) == told);
    }
}

TEST_CASE("what is wrong with one key leaves the others readable") {
    Diagnostics diagnostics;
    const auto root = parse(Source{{"f", "a: 1\nb: &x 2\na: 3\nc: !t 4"}}, diagnostics);
    CHECK(diagnostics.size() == 3);
    REQUIRE(root);
    CHECK(root->members.size() == 3);
    CHECK(root->find("a")->text == "1");
    CHECK(root->find("c")->text == "4");
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

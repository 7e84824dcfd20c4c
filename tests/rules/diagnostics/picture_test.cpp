#include "rules/diagnostic_picture.hpp"

#include <string>

#include <doctest/doctest.h>

#include "rules/yaml/token_end.hpp"

namespace rules {
namespace {

Sources one_file(std::string text) {
    Sources sources;
    sources.emplace("f", Source{{"f", std::move(text)}});
    return sources;
}

TEST_CASE("a diagnostic is drawn with its line, a mark as long as what it is about, and its hint") {
    const Sources sources = one_file("roles:\n  aud\xc3\xaftor: { leads: tru }\n");
    Diagnostic diagnostic{{"f", 2, 21}, "wrong_type", "true or false is expected", "write true"};
    diagnostic.end = Position{"f", 2, 24};
    CHECK(picture(diagnostic, sources, Colours::no) ==
          "f:2:21: error[wrong_type]: true or false is expected\n"
          "     2 |   aud\xc3\xaftor: { leads: tru }\n"
          "       |                     ^~~\n"
          "    hint: write true\n");
}

TEST_CASE("the other place of a duplicate is drawn too") {
    const Sources sources = one_file("a: 1\nb: 2\na: 3\n");
    Diagnostic diagnostic{{"f", 3, 1}, "duplicate_key", "twice", "", Position{"f", 1, 1}};
    CHECK(picture(diagnostic, sources, Colours::no) ==
          "f:3:1: error[duplicate_key]: twice\n"
          "     3 | a: 3\n"
          "       | ^\n"
          "    the other one: f:1:1\n"
          "     1 | a: 1\n"
          "       | ^\n");
}

TEST_CASE("colours surround words and never change them") {
    const Sources sources = one_file("a: 1\n");
    const Diagnostic diagnostic{{"f", 1, 1}, "unknown_key", "no such key", "did you mean b?"};
    std::string coloured = picture(diagnostic, sources, Colours::yes);
    CHECK(coloured.find("\x1b[1;31merror[unknown_key]\x1b[0m") != std::string::npos);
    for (std::size_t at = 0; (at = coloured.find('\x1b')) != std::string::npos;)
        coloured.erase(at, coloured.find('m', at) - at + 1);
    CHECK(coloured == picture(diagnostic, sources, Colours::no));
}

TEST_CASE("nothing that a pack holds can command the terminal") {
    const Sources sources = one_file(
        "a: \x1b[2J\xc2\x9b"
        "31m\tx\n");
    const Diagnostic diagnostic{{"f", 1, 4}, "control_character", "in \"\x1b]0;title\x07\"", ""};
    CHECK(picture(diagnostic, sources, Colours::no) ==
          "f:1:4: error[control_character]: in \"?]0;title?\"\n"
          "     1 | a: ?[2J?31m x\n"
          "       |    ^\n");
}

TEST_CASE("a line of a megabyte is drawn around the mark, and a place in no file not at all") {
    const Sources sources = one_file(std::string(500'000, 'x') + "HERE" + std::string(500'000, 'y'));
    const Diagnostic inside{{"f", 1, 500'001}, "unknown_key", "here", ""};
    const std::string drawn = picture(inside, sources, Colours::no);
    CHECK(drawn.size() < 500);
    CHECK(drawn.find("xHEREy") != std::string::npos);
    const Diagnostic elsewhere{{"g", 7, 1}, "unknown_key", "there", ""};
    CHECK(picture(elsewhere, sources, Colours::no) == "g:7:1: error[unknown_key]: there\n");
}

TEST_CASE("a token ends where its text ends") {
    struct Case {
        std::string story;
        std::string text;
        int column;
        int end;
    };
    const Case cases[] = {
        {"a key", "title: x", 1, 6},
        {"a value with blanks, before a comment", "a: 5 working days  # note", 4, 18},
        {"a value in braces", "{ a: one, b: two }", 6, 9},
        {"double quotes with an escape", R"(a: "x \" y" # z)", 4, 12},
        {"single quotes with a doubled one", "a: 'it''s' # z", 4, 11},
        {"a quote that is never closed", "a: 'x", 4, 6},
        {"letters of two bytes", "\xc3\xa4: \xc3\xb6\xc3\xbc", 4, 6},
        {"a mapping", "a: { b: c }", 4, 5},
        {"the end of the line", "a: b\r\nc: d", 4, 5},
        {"nothing", "a:", 3, 3},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(yaml::token_end(Source{{"f", c.text}}, {"f", 1, c.column}) == Position{"f", 1, c.end});
    }
}

}  // namespace
}  // namespace rules

// Nothing that can be written down breaks the machine or keeps it busy.

#include <ostream>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "tests/rules/conditions/given.hpp"

namespace {

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

// cel.bind(a0, SEED, cel.bind(a1, STEP of a0, ... RESULT of the last))
std::string chain(int length, const std::string& seed, const std::string& open, const std::string& between,
                  const std::string& close, const std::string& result) {
    std::string text;
    for (int i = 0; i < length; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        const std::string value = i == 0 ? seed : open + before + between + before + close;
        text += "cel.bind(a" + std::to_string(i) + ", " + value + ", ";
    }
    const std::string last = "a" + std::to_string(length - 1);
    return text + (result.empty() ? last : last + result + last) +
           std::string(static_cast<std::size_t>(length), ')');
}

bool ends_badly(const std::string& result) {
    return result.starts_with("refused: ") || result.starts_with("failed: ");
}

}  // namespace

TEST_CASE("deep nesting is refused, not a crash") {
    for (const char* piece :
         {"(", "[", "{", "!", "-", "a.f(", "a[", "{1:", "[?", "true ? ", "x.exists(y,", "has("}) {
        CAPTURE(piece);
        CHECK(ends_badly(given::result_of(repeated(piece, 20'000))));
        CHECK(ends_badly(given::result_of(repeated(piece, 200))));
    }
    CHECK(ends_badly(given::result_of("x" + repeated(".y", 20'000))));
    CHECK(ends_badly(given::result_of("1" + repeated("+1", 20'000))));
    CHECK(ends_badly(given::result_of(repeated("[", 2'000) + repeated("]", 2'000))));
    CHECK(given::result_of(repeated("(", 200) + "1" + repeated(")", 200)) == "1");
    CHECK(given::result_of("true" + repeated(" && true", 5'000)) == "true");
    CHECK(given::result_of(repeated("!", 200) + "true") == "true");
}

TEST_CASE("an expression has at most 64 KiB of valid UTF-8") {
    CHECK(given::problems_of(std::string(65'537, ' ')).starts_with("limit@0"));
    CHECK(given::problems_of("'\xff'").starts_with("limit@0: the expression is not valid UTF-8"));
    CHECK(given::problems_of(std::string("'a\0b'", 5)).empty());
}

TEST_CASE("every evaluation ends within its steps") {
    std::string list = "[0";
    for (int i = 1; i < 100; ++i) list += "," + std::to_string(i);
    list += "]";
    const std::string loops =
        list + ".all(a, " + list + ".all(b, " + list + ".all(c, " + list + ".all(d, true))))";
    CHECK(given::result_of(loops) == "failed: the evaluation needs more than 250000 steps");
    CHECK(given::result_of("true || " + loops) == "true");
    CHECK(given::result_of("(" + loops + ") || true").starts_with("failed: the evaluation needs more"));

    // Looking for a zone that does not exist took 18 s in a loop before it was weighed.
    const std::string lost =
        list + ".all(a, " + list + ".all(b, timestamp(0).getHours('Mars/Olympus') == 0 || true))";
    CHECK(given::result_of(lost).starts_with("failed: the evaluation needs more"));

    rules::cel::Environment environment;
    environment.options.step_budget = 10;
    CHECK(given::result_of("1 + 1", environment) == "2");
    CHECK(given::result_of("1+1+1+1+1+1+1+1", environment)
              .starts_with("failed: the evaluation needs more than 10"));
}

TEST_CASE("an explanation ends as the evaluation did, also where the steps run out") {
    rules::cel::Environment environment;
    environment.options.step_budget = 10;
    for (const std::string text : {"timestamp(0).getHours('+1:00')", "true || 1+1+1+1+1+1+1+1 == 8"}) {
        const auto compiled = rules::cel::compile(text, environment);
        const auto& expression = std::get<rules::cel::Expression>(compiled);
        const auto outcome = expression.evaluate(rules::cel::MapActivation{});
        const auto told = expression.explain(rules::cel::MapActivation{});
        CHECK(told.value.is_failure() == !outcome.ok());
    }
}

TEST_CASE("values that double with every step are stopped") {
    CHECK(ends_badly(given::result_of(chain(60, "'0123456789abcdef'", "", " + ", "", ""))));
    CHECK(ends_badly(given::result_of(chain(60, "[1]", "", " + ", "", ""))));
    CHECK(ends_badly(given::result_of(chain(60, "[1]", "[", ", ", "]", ""))));
    CHECK(ends_badly(given::result_of(chain(60, "[1]", "[", ", ", "]", " == "))));
    CHECK(ends_badly(given::result_of(chain(60, "{'a': 1}", "{'a': ", ", 'b': ", "}", " == "))));
    CHECK(ends_badly(given::result_of(chain(60, "{0: 0}", "{", ": ", "}", ""))));
    CHECK(ends_badly(given::result_of(chain(40, "'xx'", "", ".replace('x', ", ")", ""))));
    CHECK(ends_badly(given::result_of(chain(60, "'x'", "'%s%s'.format([", ", ", "])", ""))));
    CHECK(ends_badly(given::result_of(chain(60, "'xx'", "[", ", ", "].join('')", ""))));
    CHECK(ends_badly(given::result_of("'%.1001f'.format([1.0])")));
}

TEST_CASE("patterns cannot make a search slow") {
    const std::string text = "'" + std::string(30'000, 'a') + "'";
    CHECK(given::result_of(text + ".matches('(a*)*b')") == "false");
    CHECK(ends_badly(given::result_of(text + ".matches('((a{1,1000}){1,1000}){1,1000}')")));
}

TEST_CASE("work on large texts and patterns is paid for before it is done") {
    // Each took from a tenth of a second to five seconds before it was weighed; `bench conditions` has more.
    const std::string text = "'" + std::string(30'000, 'a') + "'";
    std::string list = "[0";
    for (int i = 1; i < 1000; ++i) list += ",0";
    list += "]";
    const auto again_and_again = [&](const std::string& body) {
        return given::result_of(list + ".all(i, (" + body + ") || true)");
    };
    for (const char* body :
         {"'x'.matches('[a-z]{1,500}')", "'x'.matches('\\\\pL{1,500}')", "'x'.matches('(.{1,30}){1,30}')"}) {
        CAPTURE(body);
        CHECK(again_and_again(body).starts_with("failed: the evaluation needs more"));
    }
    CHECK(again_and_again(text + ".reverse() == ''").starts_with("failed: the evaluation needs more"));
    CHECK(given::result_of("cel.bind(t, " + text + ", t.contains(t.substring(15000) + 'b'))")
              .starts_with("failed: the evaluation needs more"));
    CHECK(given::result_of("cel.bind(t, " + text + ", t.replace('a', t) == '')")
              .starts_with("failed: the evaluation needs more"));
    CHECK(given::result_of(text + ".contains('ab')") == "false");
}

TEST_CASE("no input breaks the parser") {
    // Pieces of the grammar in random order: most of it is nonsense, all of it must come back.
    constexpr std::string_view pieces[] = {
        "a",       "b.c",   "(",      ")",      "[",       "]",         "{",           "}",
        ",",       ":",     "?",      ".",      "+",       "-",         "!",           "==",
        "<",       "&&",    "||",     "in",     "1",       "2u",        "0.5",         "'x'",
        "b'",      "r\"",   "'",      "\"\"\"", "\\",      "`a`",       "true",        "null",
        "has(",    ".map(", "x, x",   ".?",     "[?",      "//",        "\n",          "\xc3\xa9",
        "\0",      "@",     "1e9999", "0x",     "'\\u12'", "cel.bind(", "math.least(", "optional.of(",
        ".optMap("};
    std::mt19937 random{20260105};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        const auto length = random() % 24;
        for (std::size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
        const std::string checked = given::result_of(text);
        rules::cel::Environment unchecked;
        unchecked.options.check = false;
        const std::string loose = given::result_of(text, unchecked);
        // The checker may refuse what would evaluate; it never lets through a syntax error.
        CHECK(checked.starts_with("refused: syntax") == loose.starts_with("refused: syntax"));
    }
}

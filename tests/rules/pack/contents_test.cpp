#include "rules/pack/contents.hpp"

#include <ostream>

#include <doctest/doctest.h>

namespace rules {
namespace {

PackBundle bundle(std::string text, std::vector<SourceFile> others = {}) {
    others.insert(others.begin(), {"council/pack.yaml", "pack: { title: T }\n" + std::move(text)});
    return {"council", std::move(others)};
}

std::string told(const PackBundle& before, const PackBundle& after) {
    std::string text;
    for (const PackChange& each : changes_between(PackContents(before), PackContents(after))) {
        text += each.thing.kind + " " + each.thing.name + " " + std::string(to_string(each.how)) + "\n";
        for (const std::string& line : each.lines) text += "  " + line + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("what changed is told by kind, name and place, in the pack's own words") {
    struct Row {
        const char* before;
        const char* after;
        const char* told;
    };
    const Row rows[] = {
        {"themes: { a: A }", "themes: { a: A }", ""},
        {"themes: { a: A }", "# a comment\nthemes:\n  a: \"A\"\n", ""},
        {"themes: { a: A }", "themes: { a: A, b: B }", "theme b added\n"},
        {"themes: { a: A, b: B }", "themes: { b: B }", "theme a removed\n"},
        {"themes: { a: A }", "themes: { a: Z }", "theme a changed\n  A -> Z\n"},
        {"programmes: { m: { deadlines: { assign: 2 days } } }",
         "programmes: { m: { deadlines: { assign: 3 days } } }",
         "programme m changed\n  deadlines.assign: 2 days -> 3 days\n"},
        {"programmes: { m: { deadlines: { assign: 2 days } } }",
         "programmes: { m: { settled_by: verified } }",
         "programme m changed\n  settled_by: new, verified\n  deadlines: gone, was { assign: 2 days }\n"},
        {"grades: { g: [good, bad] }", "grades: { g: [good, fair, bad] }",
         "scale g changed\n  [good, bad] -> [good, fair, bad]\n"},
        {"rules: { r: { do: [ { note: a }, { note: b } ] } }",
         "rules: { r: { do: [ { note: a }, { note: c } ] } }", "rule r changed\n  do[2].note: b -> c\n"},
        {"tools: { t: { sections: { a: { title: A }, b: { title: B } } } }",
         "tools: { t: { sections: { b: { title: B }, a: { title: A } } } }",
         "tool t changed\n  sections: in another order\n"},
        {"alerts: { quiet: { outside: x }, templates: { t: { subject: S } } }",
         "alerts: { quiet: { outside: y }, templates: { t: { subject: Z } } }",
         "message t changed\n  subject: S -> Z\nsetting alerts.quiet changed\n  outside: x -> y\n"},
        {"register: { attributes: { age: integer } }",
         "register: { case_word: Home, attributes: { age: number } }",
         "attribute age changed\n  integer -> number\nsetting register.case_word added\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.after);
        CHECK(told(bundle(row.before), bundle(row.after)) == row.told);
    }
}

TEST_CASE("a template or a CSV that changed is a file; a thing that moved between files did not change") {
    const PackBundle one =
        bundle("themes: { a: A }\nroles: { r: R }", {{"council/t.md", "Dear"}, {"calendars/x.csv", "1"}});
    const PackBundle other =
        bundle("themes: { a: A }", {{"council/roles.yaml", "roles: { r: R }"}, {"council/t.md", "Dear all"}});
    CHECK(told(one, other) == "file calendars/x.csv removed\nfile council/t.md changed\n");
    CHECK(counted(changes_between(PackContents(one), PackContents(other))) ==
          std::map<std::string, int>{{"file changed", 1}, {"file removed", 1}});
}

TEST_CASE("a pack that cannot be compiled still has contents") {
    const PackContents contents(bundle("rules: { r: { on: no.such_event, do: [ { fly: high } ] } }"));
    REQUIRE(contents.find("rule", "r") != nullptr);
    CHECK(contents.find("rule", "r")->find("on")->text == "no.such_event");
    CHECK(contents.find("rule", "s") == nullptr);
}

TEST_CASE("a long value is cut at a whole character") {
    std::string umlauts;
    for (int i = 0; i < 60; ++i) umlauts += "ä";
    const std::string text = told(bundle("themes: { a: A }"), bundle("themes: { a: x" + umlauts + " }"));
    CHECK(text.find("ä ...") != std::string::npos);
}

}  // namespace rules

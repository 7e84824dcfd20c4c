// What rules, blocks, ladders, messages and names do to each other.
#include <doctest/doctest.h>

#include "tests/rules/analysis/warnings.hpp"

namespace rules {
namespace {

struct Case {
    std::string story;
    std::string yaml;
    std::string told;
};

void check_all(std::span<const Case> cases) {
    for (const Case& c : cases) {
        CAPTURE(c.story);
        CHECK(findings(c.yaml) == c.told);
    }
}

// Two rules on a finalised audit that both send the same alert.
std::string two_rules(const std::string& first, const std::string& second) {
    const std::string alert = "do: [ { alert: { to: auditor, template: inadequate } } ], on: audit.finalised";
    return "rules:\n one: { " + alert + ", if: '" + first + "' }\n two: { " + alert + ", if: '" + second +
           "' }\n";
}

TEST_CASE("two rules that do the same on one event") {
    const Case cases[] = {
        {"the same condition", two_rules("case.open", "case.open"), "3:2 done_twice"},
        {"a narrower one", two_rules("case.open", "case.open && case.age > 4"), "3:2 done_twice"},
        {"conditions that meet in one grade",
         two_rules(R"(audit.grade in ["good", "outstanding"])", R"(audit.grade in ["good", "inadequate"])"),
         "3:2 done_twice"},
        {"conditions that exclude each other",
         two_rules(R"(audit.grade == "good")", R"(audit.grade == "inadequate")"), "fine"},
        {"conditions about different things may be meant so",
         two_rules("case.open", R"(audit.grade == "good")"), "fine"},
        {"a condition that is not understood is not judged",
         two_rules(R"(case.ref.startsWith("A"))", R"(case.ref.startsWith("B"))"), "fine"},
        {"another event",
         "rules:\n one: { on: audit.submitted, do: [ { note: N } ] }\n two: { on: audit.finalised, do: [ { "
         "note: N } ] }\n",
         "fine"},
        {"something else",
         "rules:\n one: { on: audit.finalised, do: [ { note: N } ] }\n two: { on: audit.finalised, do: [ { "
         "note: M } ] }\n",
         "fine"},
        {"twice in one rule", "rules: { one: { on: audit.finalised, do: [ { note: N }, { note: N } ] } }",
         "1:10 done_twice"},
    };
    check_all(cases);
}

std::string blocks(const std::string& first, const std::string& second) {
    return "programmes:\n p:\n  title: P\n  tool: case_file\n  moderation:\n   - { share: 50%" + first +
           " }\n   - { share: 20%" + second + " }\n";
}

TEST_CASE("a moderation block that an earlier one takes everything from") {
    const std::string good = ", if: 'audit.first_grade == \"good\"'";
    const std::string good_or_better = ", if: 'audit.first_grade in [\"outstanding\", \"good\"]'";
    const Case cases[] = {
        {"after one without a condition", blocks("", good), "7:6 shadowed"},
        {"after a wider one", blocks(good_or_better, good), "7:6 shadowed"},
        {"after the same", blocks(good, good), "7:6 shadowed"},
        {"after a narrower one", blocks(good, good_or_better), "fine"},
        {"the last takes the rest", blocks(good, ""), "fine"},
    };
    check_all(cases);
}

TEST_CASE("rules that set each other off") {
    const std::string create =
        "do: [ { action: { title: T, owner: team_manager, due: 5 days, priority: high } } ]";
    const Case cases[] = {
        {"one that sets itself off", "rules: { a: { on: action.created, " + create + " } }",
         "1:10 rules_in_a_circle"},
        {"one that ends it by what it creates",
         "rules: { a: { on: action.created, if: action.priority == \"low\", " + create + " } }", "fine"},
        {"one whose condition is true of what it creates",
         "rules: { a: { on: action.created, if: action.priority == \"high\" && !action.overdue, " + create +
             " } }",
         "1:10 rules_in_a_circle"},
        {"a round that queues the next of its kind",
         "rules: { a: { on: round.started, if: programme.kind == \"monthly\", do: [ { queue: { programme: "
         "monthly, in: 2 weeks } } ] } }",
         "1:10 rules_in_a_circle, 1:38 always_true"},
        {"what people decide in between is no circle",
         "rules: { a: { on: audit.finalised, do: [ { queue: { programme: monthly, in: 2 weeks } } ] } }",
         "fine"},
    };
    check_all(cases);
}

TEST_CASE("the chain of a circle is named") {
    const std::string yaml =
        "rules:\n"
        " a: { on: action.created, if: action.level == \"case\", do: [ { queue: { programme: monthly } } ] "
        "}\n"
        " b: { on: round.started, do: [ { action: { title: T, owner: team_manager, due: 5 days } } ] }\n";
    const PackReading reading = check_bundle(around({{"northmere/example.yaml", yaml}}));
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].message ==
          "these rules can set each other off: a -> round.started -> b -> action.created -> a");
}

std::string ladder(const std::string& rest) {
    return "escalations:\n e:\n  of: first_audit\n" + rest;
}

TEST_CASE("steps of a ladder that nobody climbs") {
    const std::string two =
        "  steps:\n   - { after: 0 days, alert: auditor }\n   - { after: 10 working days, alert: "
        "team_manager }\n";
    const Case cases[] = {
        {"behind the cap", ladder("  cap: 5 working days\n" + two), "7:6 unreachable_step"},
        {"within it", ladder("  cap: 11 working days\n" + two), "fine"},
        {"behind it only at Easter", ladder("  cap: 15 days\n" + two), "fine"},
        {"no cap", ladder(two), "fine"},
        {"a reminder before the beginning",
         ladder("  steps: [ { before: 15 working days, alert: auditor } ]\n"), "4:12 early_reminder"},
        {"a reminder on the first day", ladder("  steps: [ { before: 10 working days, alert: auditor } ]\n"),
         "4:12 early_reminder"},
        {"a reminder in time", ladder("  steps: [ { before: 9 working days, alert: auditor } ]\n"), "fine"},
        {"a ladder for what no programme has",
         "escalations: { e: { of: moderation, steps: [ { after: 0 days, alert: auditor } ] } }",
         "1:16 unreachable_step"},
    };
    check_all(cases);
}

TEST_CASE("messages that fill in what is not there") {
    const std::string words =
        "alerts: { templates: { t: { subject: \"{{ action.ref }} of {{ case.ref }}\", body: B } } }\n";
    const Case cases[] = {
        {"an action on an audit's event",
         words + "rules: { r: { on: audit.disputed, do: [ { alert: { to: auditor, template: t } } ] } }",
         "1:41 empty_template_field"},
        {"an action on its own event",
         words + "rules: { r: { on: action.completed, do: [ { alert: { to: owner, template: t } } ] } }",
         "fine"},
        {"an action on an audit's ladder",
         words + "escalations: { e: { of: first_audit, steps: [ { after: 0 days, alert: auditor, template: t "
                 "} ] } }",
         "1:41 empty_template_field"},
        {"an action on its ladder",
         words +
             "escalations: { e: { of: action, steps: [ { after: 0 days, alert: owner, template: t } ] } }",
         "fine"},
    };
    check_all(cases);
}

TEST_CASE("names that nothing refers to") {
    const Case cases[] = {
        {"a role that is looked for", "roles: { x: { title: X, leads: true } }", "1:10 unused_name"},
        {"a role that people have", "roles: { x: X }", "fine"},
        {"a role that somebody in a story has",
         "roles: { x: { title: X, leads: true } }\ntests: { t: { starts: 2026-01-05T08:00, people: [ { id: "
         "p, roles: [x] } ] } }",
         "fine"},
        {"a role that auditors have",
         "roles: { x: X }\nprogrammes: { p: { title: P, tool: case_file, auditors: { who: "
         "person.has_role(\"x\") } } }",
         "fine"},
        {"a template that replaces the program's own words",
         "alerts: { templates: { overdue: { subject: S, body: B } } }", "fine"},
        {"a template", "alerts: { templates: { t: { subject: S, body: B } } }", "1:24 unused_name"},
        {"a tool and its scale",
         "grades: { g: [a, b] }\ntools: { t: { title: T, scale: g, sections: { s: { title: S, graded: true } "
         "} } }",
         "2:10 unused_name"},
        {"a tool of which a theme takes sections",
         "tools:\n t: { title: T, sections: { s: { title: S } } }\n u: { title: U, use: t, sections: [s] }\n"
         "programmes: { p: { title: P, tool: u } }",
         "fine"},
        {"a scale", "grades: { g: [a, b] }", "1:11 unused_name"},
        {"an attribute, which people see", "register: { attributes: { school: text } }", "fine"},
        {"a protected attribute", "register: { attributes: { x: { type: text, protected: true } } }", "fine"},
        {"a calendar", "calendars: { c: { like: england_and_wales } }", "1:14 unused_name"},
        {"a theme, which people choose", "themes: { visits: Visits }", "fine"},
    };
    check_all(cases);
}

TEST_CASE("what a folder defines for others is not reported, and a folder without programmes is one") {
    const PackReading used = check_bundle(around({{"northmere/example.yaml", "pack: { uses: [../common] }\n"},
                                                  {"common/roles.yaml", "roles: { x: X, y: Y }\n"}}));
    CHECK(to_text(used.diagnostics) == "");
    const PackReading common =
        check_bundle({"common", {{"common/a.yaml", "pack: { title: C }\nroles: { x: X }\n"}}});
    CHECK(to_text(common.diagnostics) == "");
}

TEST_CASE("an error that only the whole shows stops the pack") {
    const PackReading reading = check_bundle(around({{"northmere/example.yaml",
                                                      "rules: { r: { on: audit.finalised, do: [ { reaudit: { "
                                                      "not_before: 2 months, by: 8 weeks } } ] } }\n"}}));
    CHECK_FALSE(reading.pack);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].code.text() == "empty_window");
    CHECK(findings("rules: { r: { on: audit.finalised, do: [ { reaudit: { not_before: 1 month, by: 30 days } "
                   "} ] } }") == "fine");
}

}  // namespace
}  // namespace rules

// Which conditions can never hold, and which always do. What is not certain is not said.
#include <doctest/doctest.h>

#include "tests/rules/analysis/warnings.hpp"

namespace rules {
namespace {

struct Case {
    std::string condition;
    std::string told;  ///< `6:COLUMN code`; the condition begins in column 4.
};

void check_all(std::span<const Case> cases, const std::string& on = "audit.finalised") {
    for (const Case& c : cases) {
        CAPTURE(c.condition);
        CHECK(findings_in_condition(c.condition, on) == c.told);
    }
}

TEST_CASE("a condition that nothing can fulfil is told at the part that is to blame") {
    const Case cases[] = {
        {R"(audit.grade == "good" && audit.grade == "inadequate")", "6:4 never_true"},
        {R"(case.age < 4 && case.age > 10)", "6:4 never_true"},
        {R"(case.age > 4 && case.age < 5)", "6:4 never_true"},
        {R"(10 < case.age && 4 >= case.age)", "6:4 never_true"},
        {R"(case.age == 4 && case.age != 4)", "6:4 never_true"},
        {R"(case.open && !case.open)", "6:4 never_true"},
        {R"(case.open == false && case.open)", "6:4 never_true"},
        {R"(case.plan == null && case.plan == "CP")", "6:4 never_true"},
        {R"(case.age == null && case.age < 4)", "6:4 never_true"},
        {R"(has(case.plan) && case.plan == null)", "6:4 never_true"},
        {R"(case.plan in ["CIN", "CP"] && case.plan == "CLA")", "6:4 never_true"},
        {R"(case.plan in ["CIN"] && !(case.plan in ["CIN", "CP"]))", "6:4 never_true"},
        {R"(case.open && (audit.grade == "good" && audit.grade == "inadequate"))", "6:18 never_true"},
        {R"(case.open || audit.kind == "audit" && audit.kind == "reaudit")", "6:17 never_true"},
        {R"(audit.kind != "audit" && audit.kind != "reaudit")", "6:4 never_true"},
        {R"(!(audit.kind == "audit" || audit.kind == "reaudit"))", "6:6 always_true"},
        {R"(rank(audit.grade) > 4)", "6:4 never_true"},
        {R"(rank(audit.grade) >= 3 && audit.grade == "good")", "6:4 never_true"},
        {R"(worse(audit.grade, "good") && audit.grade == "outstanding")", "6:4 never_true"},
        {R"(worse(audit.grade, "inadequate"))", "6:4 never_true"},
        {R"(size(history(case)) < 0)", "6:4 never_true"},
        {R"(audit.visit_number == 0)", "6:4 never_true"},
        {R"(findings.exists(f, f.kind == "concern" && f.kind == "strength"))", "6:4 never_true"},
        {R"(programme.kind == "thematic")", "6:4 never_true"},
        {R"(now < date("2026-01-01") && now > date("2026-02-01"))", "6:4 never_true"},
        {R"(audit.state == "closed" && audit.state == "withdrawn")", "6:4 never_true"},
        {R"((case.open ? audit.grade == "good" : false) && !case.open)", "6:4 never_true"},
        {R"(false)", "6:4 never_true"},
    };
    check_all(cases);
}

TEST_CASE("a condition that everything fulfils is told") {
    const Case cases[] = {
        {R"(audit.kind == "audit" || audit.kind == "reaudit")", "6:4 always_true"},
        {R"(audit.kind != "audit" || audit.kind != "reaudit")", "6:4 always_true"},
        {R"(audit.kind in ["audit", "reaudit"])", "6:4 always_true"},
        {R"(case.open || !case.open)", "6:4 always_true"},
        {R"(case.age < 10 || case.age >= 4 || case.age == null)", "6:4 always_true"},
        {R"(case.plan != "CIN" || case.plan != "CP")", "6:4 always_true"},
        {R"(audit.grade == "good" && (case.open || !case.open))", "6:30 always_true"},
        {R"(audit.visit_number >= 1)", "6:4 always_true"},
        {R"(true)", "6:4 always_true"},
    };
    check_all(cases);
}

TEST_CASE("a condition that decides something is left alone") {
    const Case cases[] = {
        {R"(audit.grade == "good" || audit.grade == "inadequate")", "fine"},
        {R"(audit.grade != "good")", "fine"},
        {R"(case.age >= 4 && case.age <= 10)", "fine"},
        {R"(case.age > 4 && case.age < 6)", "fine"},
        {R"(case.age < 10 || case.age >= 4)", "fine"},  // an age may be missing
        {R"(case.plan in ["CIN", "CP", "CLA"])", "fine"},
        {R"(case.plan == null || case.plan == "CP")", "fine"},
        {R"(!(case.age < 4) && !(case.age >= 4))", "fine"},  // so says who asks for a missing age
        {R"(worse(audit.grade, audit.first_grade))", "fine"},
        {R"(audit.grade == "good" && audit.first_grade == "inadequate")", "fine"},
        {R"(size(history(case)) == 0)", "fine"},
        {R"(history(case).exists(a, a.grade == "good") && history(case).exists(a, a.grade == "inadequate"))",
         "fine"},
        {R"(history(case).exists(audit, audit.grade == "good") && audit.grade == "inadequate")", "fine"},
        {R"(findings.all(f, f.kind == "concern"))", "fine"},
        {R"(case.ref.startsWith("A") && case.ref.startsWith("B"))", "fine"},
        {R"(case.unit == case.worker)", "fine"},
        {R"(unit.area == "north" || unit.area == "south")", "fine"},
        {R"(answers.risk == "good" || answers.risk != "good")", "fine"},  // fails where it is not answered
        {R"(programme.kind == "monthly" || case.open)", "6:4 always_true"},
        {R"(last_audited(case, "monthly") == null || last_audited(case, "monthly") < date("2026-01-01"))",
         "fine"},
        {R"(10 / audit.visit_number > 1 || 10 / audit.visit_number <= 1)", "fine"},
    };
    check_all(cases);
    const Case of_actions[] = {
        {R"(audit.kind in ["audit", "reaudit"])", "fine"},  // an action may have no audit
        {R"(owner.on_leave || !owner.on_leave)", "fine"},   // and no owner
        {R"(action.overdue || !action.overdue)", "6:4 always_true"},
    };
    check_all(of_actions, "action.created");
}

TEST_CASE("a scale that the programme's tool does not use is never its grade") {
    const std::string yaml =
        "grades: { stars: [five, one] }\n"
        "tools: { starred: { title: S, scale: stars, sections: { s: { title: S, graded: true } } } }\n"
        "programmes: { p: { title: P, tool: starred } }\n"
        "rules:\n"
        " a: { on: audit.finalised, do: [ { note: N } ], if: audit.grade == \"five\" }\n"
        " b: { on: audit.finalised, do: [ { note: M } ], if: audit.programme == \"p\" && audit.grade == "
        "\"good\" }\n"
        " c: { on: audit.finalised, do: [ { note: O } ], if: audit.programme == \"gone\" }\n";
    CHECK(findings(yaml) == "6:53 never_true, 7:53 never_true");
}

TEST_CASE("each place that has a condition is looked at") {
    const std::string never = "case.open && !case.open";
    const std::string two =
        "\"audit.first_grade == \\\"good\\\" && audit.first_grade == \\\"inadequate\\\"\"";
    const Case cases[] = {
        {"programmes: { p: { title: P, tool: case_file, cohort: " + never + " } }", "1:55 empty_cohort"},
        {"programmes: { p: { title: P, tool: case_file, cohort: case.open, sample: { size: 9, "
         "at_least: [ { count: 1, where: '!case.open' } ] } } }",
         "1:117 never_true"},
        {"programmes: { p: { title: P, tool: case_file, auditors: { who: person.on_leave && !person.on_leave "
         "} } }",
         "1:64 never_true"},
        {"programmes: { p: { title: P, tool: case_file, moderation: { if: " + two + " } } }",
         "1:66 never_true"},
        {"escalations: { e: { of: action, if: action.level == \"case\" && action.level == \"systemic\", "
         "steps: [ { after: 1 day, alert: owner } ] } }",
         "1:37 never_true"},
        {"tools: { t: { title: T, sections: { s: { title: S, questions: { q: { ask: Q, answer: yes_no, "
         "required_if: " +
             never + " } } } } } }\nprogrammes: { p: { title: P, tool: t } }",
         "1:107 never_true"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.condition);
        CHECK(findings(c.condition) == c.told);
    }
}

}  // namespace
}  // namespace rules

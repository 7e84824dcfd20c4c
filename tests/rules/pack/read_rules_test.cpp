// What rules and measures are refused for, each at its place.
#include <string>

#include <doctest/doctest.h>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

const std::string council = R"(pack: { title: P }
grades: { ofsted: [good, bad] }
themes: { supervision: Supervision }
roles: { lead: { title: Lead, leads: true } }
tools: { t: { title: T, scale: ofsted, sections: { a: { title: A } } } }
programmes: { p: { title: P, tool: t, sample: { size: all } } }
measures: { themes: { count: findings, where: finding.theme == arg }, share: { share: audits, where: audit.grade == "bad", by: unit.area } }
alerts: { templates: { told: { subject: "{{ audit.ref }}", body: x } } }
)";

std::string first_problem(const std::string& written) {
    const PackReading reading = read_pack({{"p", council}, {"q", written}}, data_folder());
    if (reading.diagnostics.empty()) return "";
    const Diagnostic& first = reading.diagnostics.front();
    return std::to_string(first.where.line) + ":" + std::to_string(first.where.column) + " " +
           std::string(first.code.text()) + ": " + first.message + " | " + first.hint;
}

TEST_CASE("what a rule says is checked against its event, at its place") {
    struct Row {
        std::string rule;
        std::string told;  ///< The beginning; empty: it is right.
    };
    const Row rows[] = {
        {"{ on: audit.finalised, do: [ { reaudit: { within: 3 months } } ] }", ""},
        {"{ on: audit.finalised, do: [ { reaudit: { not_before: 6 weeks, by: 8 weeks } } ] }", ""},
        {"{ on: case.changed, do: [ { reaudit: next round } ] }", "1:50 not_here: a reaudit needs an audit"},
        {"{ on: deadline.passed, do: [ { refuse: No } ] }", "1:52 not_here: nobody takes a step"},
        {"{ on: case.close_requested, do: [ { refuse: No } ] }", ""},
        {"{ on: audit.closed, do: [ { set: { priority: urgent } } ] }", "1:58 not_here: a priority needs"},
        {"{ on: audit.closed, do: [ { set: { tags: [a, b], due: 5 days } } ] }", ""},
        {"{ on: audit.closed, do: [ { set: {} } ] }", "1:46 missing_key"},
        {"{ on: action.created, do: [ { alert: { to: owner, template: told } } ] }", ""},
        {"{ on: round.started, do: [ { alert: { to: lead, template: told } } ] }",
         "8:44 empty_template_field: there is no audit to fill this with: the rule \"r\" uses it on "
         "\"round.started\""},
        {"{ on: audit.closed, do: [ { alert: { to: owner, template: told } } ] }",
         "1:54 not_here: the owner needs an action"},
        {"{ do: [] }", "1:10 missing_key: a rule has either"},
        {"{ on: audit.closed, every: { every: month, on: 1st, at: \"09:00\" }, do: [] }", "1:10 missing_key"},
        {"{ every: { every: month, on: 1st, at: \"09:00\" }, for_each: { action: '!action.settled' }, do: [] "
         "}",
         ""},
        {"{ every: { every: month, on: 1st, at: \"09:00\" }, for_each: { actoin: 'true' }, do: [] }",
         "1:74 unknown_key"},
        {"{ every: { every: month, on: 1st, at: \"09:00\" }, if: case.open, do: [] }",
         "1:66 unknown_variable"},
        {"{ on: audit.closed, for_each: { case: 'true' }, do: [] }", "1:43 wrong_type"},
        {"{ on: finding.recorded, once_per: [finding.theme, quarter, round], do: [] }", ""},
        {"{ on: case.changed, once_per: round, do: [] }", "1:43 not_here: there is no round"},
        {"{ on: case.changed, once_per: case, do: [] }", "1:43 type_mismatch: this gives a whole case"},
        {"{ on: finding.recorded, if: measures.themes(finding.theme) >= 3, do: [] }", ""},
        {"{ on: finding.recorded, if: measures.theme(finding.theme) >= 3, do: [] }",
         "1:50 unknown_function: there is no function 'measures.theme' | did you mean 'measures.themes'?"},
        {"{ on: finding.recorded, if: measures.themes(\"supervison\") >= 3, do: [] }", "1:57 unknown_choice"},
        {"{ on: finding.recorded, if: measures.themes(7) >= 3, do: [] }", "1:50 type_mismatch"},
        {"{ on: finding.recorded, if: measures.share(unit.area) > 0.5, do: [] }", ""},
        {"{ on: audit.closed, if: now > today - months(6), do: [] }", ""},
        {"{ on: audit.closed, if: now > today - (months(6) + months(1)), do: [] }", "1:52 type_mismatch"},
        {"{ on: audit.closed, do: [ { note: \"{{ case }}\" } ] }", "1:50 type_mismatch: this gives a whole"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.rule);
        const std::string told = first_problem("rules: { r: " + row.rule + " }");
        CAPTURE(told);
        CHECK(told.starts_with(row.told));
        if (row.told.empty()) CHECK(told == "");
    }
}

TEST_CASE("what a measure says is checked at its place") {
    struct Row {
        std::string measure;
        std::string told;
    };
    const Row rows[] = {
        {"{ count: cases, where: case.open }", ""},
        {"{ count: findings, share: audits }", "1:13 missing_key: a measure has one of"},
        {"{ share: audits }", "1:13 missing_key: a share needs"},
        {"{ count: audit }", "1:25 bad_value"},
        {"{ count: cases, within: 3 months }", "1:40 bad_value: a case has no time"},
        {"{ count: findings, within: 3 hours }", "1:43 bad_duration"},
        {"{ count: findings, where: finding.them == arg }", "1:50 unknown_field"},
        {"{ count: audits, where: audit.grade == arg, by: unit.area }", ""},
        {"{ count: audits, where: audit.visit_number == arg, by: unit.area }", "1:40 type_mismatch"},
        {"{ count: audits, by: measures.themes(\"supervision\") }", "1:37 unknown_variable"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.measure);
        const std::string told = first_problem("measures: { x: " + row.measure + " }");
        CAPTURE(told);
        CHECK(told.starts_with(row.told));
        if (row.told.empty()) CHECK(told == "");
    }
}

}  // namespace
}  // namespace rules

#include "rules/pack/read_pack.hpp"

#include <string>

#include <doctest/doctest.h>

#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

TEST_CASE("the pack of the language's own page reads without a diagnostic") {
    const PackReading reading = read_pack({data_file("northmere.yaml")}, data_folder());
    CHECK(to_text(reading.diagnostics) == "");
    REQUIRE(reading.pack);
    const Pack& pack = *reading.pack;
    CHECK(pack.title == "Northmere");
    CHECK(pack.zone.name() == "Europe/London");
    CHECK(pack.tools.at("safety_only").sections.size() == 1);
    const Programme& programme = pack.programmes.at("monthly_case_audits");
    CHECK(programme.sample.share == doctest::Approx(0.1));
    CHECK(programme.sample.stratify_by->program != nullptr);
    CHECK(programme.moderation.size() == 2);
    CHECK(std::get<Duration>(programme.first_audit_within->when) == Duration{10, Unit::working_days});
    CHECK(pack.rules.size() == 3);
    CHECK(pack.rules[0].doings.size() == 3);
    CHECK(pack.escalations[0].steps.size() == 4);
    CHECK(pack.alerting.templates.at("inadequate").body.pieces.size() == 5);
    CHECK(pack.scripts[0].steps.size() == 10);
    CHECK(pack.scripts[0].people.size() == 2);
    CHECK(pack.scripts[0].expectations.size() == 4);
    CHECK(reading.files.size() == 3);
}

TEST_CASE("ten mistakes are ten diagnostics, each at its place") {
    const PackReading reading = read_pack({data_file("ten_mistakes.yaml")}, data_folder());
    CHECK_FALSE(reading.pack);
    std::string heads;
    for (const Diagnostic& d : reading.diagnostics) {
        heads += std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
                 std::string{d.code.text()} + "\n";
    }
    CAPTURE(to_text(reading.diagnostics));
    CHECK(heads ==
          "7:33 unknown_name\n"
          "12:5 unknown_key\n"
          "13:16 bad_duration\n"
          "14:29 unknown_function\n"
          "15:23 role_does_not_lead\n"
          "18:9 unknown_event\n"
          "22:28 unknown_field\n"
          "23:19 missing_key\n23:19 missing_key\n"
          "26:25 unknown_choice\n"
          "27:39 unknown_field\n");
}

TEST_CASE("a folder that is used is merged first, and a name defined twice names both places") {
    const SourceFile file{
        "pack.yaml",
        "pack: { title: P, uses: [../common] }\nroles: { auditor: Again, moderator: Moderator }\n"};
    const PackReading reading = read_pack({file}, data_folder());
    CHECK(to_text(reading.diagnostics) ==
          "pack.yaml:2:10: error[duplicate_name]: the role \"auditor\" is defined twice; first at "
          "../common/a.yaml:1:10\n"
          "    hint: rename or remove one of them\n");
    CHECK(reading.diagnostics[0].other == Position{"../common/a.yaml", 1, 10});
    CHECK(reading.files[0].name == "../common/a.yaml");
}

TEST_CASE("each part of the language that is refused says so where it stands") {
    struct Case {
        std::string written;
        std::string told;  ///< line:column code
    };
    const Case cases[] = {
        {"boards: { qa: { title: Q } }", "2:15 missing_key"},
        {"Rules: {}", "2:1 unknown_key"},
        {"roles: [auditor]", "2:8 wrong_type"},
        {"roles: { Auditor: x }", "2:10 bad_name"},
        {"grades: { s: [a] }", "2:14 bad_value"},
        {"alerts: { channels: { default: [pigeon] } }", "2:33 bad_value"},
        {"alerts: { digest: { at: \"eight\" } }", "2:25 bad_time"},
        {"alerts: { quiet: { outside: \"8-18\" } }", "2:29 bad_time"},
        {"alerts: { templates: { a: { subject: x, body: none.md } } }", "2:47 missing_file"},
        {"alerts: { templates: { a: { subject: \"{{ x\", body: y } } }", "2:39 bad_template"},
        {"register: { attributes: { ref: text } }", "2:27 duplicate_name"},
        {"register: { attributes: { age: int } }", "2:32 bad_value"},
        {"rules: { r: { on: audit.finalised, if: size(history(case), x: 1, do: [] } }", "2:58 bad_condition"},
        {"rules: { r: { on: audit.finalised, if: 1 + 1, do: [] } }", "2:40 type_mismatch"},
        {"rules: { r: { on: audit.finalised, do: [ { reaudit: soon } ] } }", "2:53 wrong_type"},
        {"rules: { r: { on: audit.finalised, do: [ { reaudit: {} } ] } }", "2:53 missing_key"},
        {"rules: { r: { on: audit.finalised, do: [ { alert: { to: boss, template: x } } ] } }",
         "2:57 unknown_name"},
        {"escalations: { e: { of: actoin, steps: [] } }", "2:25 bad_value"},
        {"escalations: { e: { of: action, steps: [ { after: 5 days }, { after: 1 days } ] } }",
         "2:61 out_of_order"},
        {"escalations: { e: { of: action, steps: [ { after: 5 } ] } }", "2:51 bad_duration"},
        {"calendars: { c: { like: mars } }", "2:25 unknown_name"},
        {"tests: { t: { starts: 2026-01-05T08:00, steps: [ { wiat: 5 days } ] } }", "2:52 unknown_key"},
        {"tests: { t: { starts: 2026-01-05T08:00, steps: [ { meeting: { } } ] } }", "2:61 missing_key"},
        {"tests: { t: { starts: 2026-02-30T08:00 } }", "2:23 bad_time"},
        {"tests: { t: { starts: 2026-01-05T08:00, expect: { audits: [ { grad: x } ] } } }",
         "2:63 unknown_key"},
        {"tools: { x: { title: X, sections: {} } }\n"
         "programmes: { p: { title: P, tool: x, schedule: { every: month, on: 99th, at: \"09:00\" } } }",
         "3:69 bad_schedule"},
        {"rules: { r: { on: audit.finalised, if: months(6) > months(3), do: [] } }", "2:40 type_mismatch"},
        {"rules: { r: { on: audit.finalised, if: measures.x(1) > 2, do: [] } }", "2:40 unknown_variable"},
        {"a: b: c", "2:5 bad_yaml"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.written);
        const PackReading reading = read_pack({{"p", "pack: { title: P }\n" + c.written}}, data_folder());
        CHECK_FALSE(reading.pack);
        REQUIRE_FALSE(reading.diagnostics.empty());
        const Diagnostic& d = reading.diagnostics[0];
        CAPTURE(to_text(reading.diagnostics));
        CHECK(std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
                  std::string{d.code.text()} ==
              c.told);
    }
}

TEST_CASE("a pack's hash knows names from texts and forgets the order") {
    const SourceFile a{"a", "bc"};
    const SourceFile b{"ab", "c"};
    CHECK(pack_hash({a, b}) == pack_hash({b, a}));
    CHECK(pack_hash({a}) != pack_hash({b}));
    CHECK(pack_hash({a}).size() == 64);
}

}  // namespace
}  // namespace rules

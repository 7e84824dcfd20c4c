// `cohort`, `sample` and `auditors` of a programme: what may be written, and what is refused where.
#include <string>

#include <doctest/doctest.h>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

// The programme's lines begin on line 5, each indented by four.
PackReading read(const std::string& lines) {
    return read_pack({{"p",
                       "pack: { title: P }\n"
                       "roles: { auditor: A, chair: C, team_manager: { title: T, leads: true } }\n"
                       "tools: { t: { title: T, sections: {} } }\n"
                       "programmes: { x: { title: X, tool: t,\n    " +
                           lines + "\n} }\n"}},
                     data_folder());
}

}  // namespace

TEST_CASE("each way to say which cases, how many and who is understood") {
    const auto programme = [](const std::string& lines) {
        const PackReading reading = read(lines);
        INFO(to_text(reading.diagnostics));
        REQUIRE(reading.pack);
        return reading.pack->programmes.at("x");
    };
    CHECK(programme("cohort: case.open").cohort.lists.size() == 1);
    CHECK(programme("cohort: { union: [ case.open, { union: [ '!case.open', case.ref == \"C1\" ] } ] }")
              .cohort.lists.size() == 3);
    CHECK(programme("sample: { size: 10% }").sample.share == doctest::Approx(0.1));
    CHECK(programme("sample: { size: { share: 20%, at_least: 20 } }").sample.share_at_least == 20);
    CHECK(programme("sample: { stratify_by: unit.area, allocate: { north: 10, south: 20 } }")
              .sample.given.at("south") == 20);
    const Sample each = programme("sample: { each: { role: chair, draw: 2 } }").sample;
    CHECK(each.each->role == "chair");
    CHECK(each.each->draw == 2);
    CHECK(programme("sample: { one_per: case.worker }").sample.one_per->program != nullptr);
    CHECK(programme("sample: { picked_by: { role: team_manager, count: 2, per: area } }")
              .sample.picked_by->per == "area");
    const Auditors pairs = programme(
                               "auditors: { per_audit: 2, odd_one: trio, independent_of: [], in_a_row: { "
                               "at_most: 3, per: case } }")
                               .auditors;
    CHECK(pairs.per_audit == 2);
    CHECK(pairs.odd_one == OddOne::trio);
    CHECK(pairs.independent_of.empty());
    CHECK(pairs.in_a_row == 3);
    CHECK(programme("auditors: { at_most: 2 }").auditors.independent_of ==
          std::vector{Independence::worker, Independence::line});
    CHECK(programme("auditors: { independent_of: area }").auditors.independent_of ==
          std::vector{Independence::area});
}

TEST_CASE("what cannot be meant is refused where it stands") {
    struct Row {
        const char* lines;
        const char* told;  ///< line:column code
    };
    const Row rows[] = {
        {"cohort: case.opn", "5:18 unknown_field"},
        {"cohort: { union: [] }", "5:22 bad_value"},
        {"cohort: { unoin: [case.open] }", "5:13 missing_key"},
        {"cohort: { union: [ { union: [ { union: [case.open] } ] } ] }", "5:35 bad_value"},
        {"sample: { size: 0 }", "5:21 out_of_range"},
        {"sample: { size: 110% }", "5:21 wrong_type"},
        {"sample: { size: 5, each: { role: chair, draw: 2 } }", "5:21 contradiction"},
        {"sample: { each: { role: chiar, draw: 2 } }", "5:29 unknown_name"},
        {"sample: { each: { role: chair } }", "5:21 missing_key"},
        {"sample: { picked_by: { role: team_manager, count: 2 }, one_per: case.worker }",
         "5:69 contradiction"},
        {"sample: { picked_by: { role: chair, count: 2 } }", "5:34 role_does_not_lead"},
        {"sample: { size: 5, allocate: equal }", "5:34 contradiction"},
        {"sample: { size: 5, stratify_by: unit.area, allocate: { north: 2, south: 2 } }",
         "5:21 contradiction"},
        {"sample: { at_most: { per: case.worker } }", "5:24 missing_key"},
        {"sample: { include: everything }", "5:24 bad_value"},
        {"auditors: { per_audit: 0 }", "5:28 out_of_range"},
        {"auditors: { odd_one: trio }", "5:26 contradiction"},
        {"auditors: { independent_of: [worker, tema] }", "5:42 bad_value"},
        {"auditors: { in_a_row: { per: case } }", "5:27 missing_key"},
        {"auditors: { who: person.has_role(\"auditr\") }", "5:38 unknown_choice"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.lines);
        const PackReading reading = read(row.lines);
        CAPTURE(to_text(reading.diagnostics));
        CHECK_FALSE(reading.pack);
        REQUIRE_FALSE(reading.diagnostics.empty());
        const Diagnostic& d = reading.diagnostics.front();
        CHECK(std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
                  std::string(d.code.text()) ==
              row.told);
    }
}

}  // namespace rules

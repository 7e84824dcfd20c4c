// What measures of agreement, limits of drift and shares by the auditor's record are refused for.
#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

const std::string council = R"(pack: { title: P }
grades: { ofsted: [good, bad] }
tools: { t: { title: T, scale: ofsted, sections: { a: { title: A, graded: true } } } }
programmes: { p: { title: P, tool: t, sample: { size: all } } }
measures: { held: { agreement: held, by: auditor }, audits: { count: audits }, by_programme: { agreement: held, by: programme } }
)";

struct Row {
    std::string written;
    std::string told;  ///< A part; empty: it is right.
};

void check(const Row& row) {
    CAPTURE(row.written);
    const PackReading reading = read_pack({{"p", council}, {"q", row.written}}, data_folder());
    std::string told;
    if (!reading.diagnostics.empty()) {
        const Diagnostic& first = reading.diagnostics.front();
        told = first.where.file + ":" + std::to_string(first.where.line) + " " +
               std::string(first.code.text()) + ": " + first.message;
    }
    CAPTURE(told);
    CHECK(told.empty() == row.told.empty());
    CHECK(told.find(row.told) != std::string::npos);
}

TEST_CASE("a measure of agreement says what is compared, and nothing that belongs to other measures") {
    const Row rows[] = {
        {"{ agreement: held }", ""},
        {"{ agreement: kappa, weights: linear, by: auditor, within: 6 months, least: 30, section: a }", ""},
        {"{ agreement: compared, against: external, by: unit }", ""},
        {"{ agreement: helt }", "q:1 bad_value: \"helt\" is not allowed here"},
        {"{ agreement: held, by: unit.area }", "bad_value: \"unit.area\" is not allowed here"},
        {"{ agreement: held, against: ofsted }", "bad_value"},
        {"{ agreement: held, weights: linear }", "contradiction: only kappa has weights"},
        {"{ agreement: held, where: audit.blind }", "contradiction"},
        {"{ agreement: held, section: b }", "unknown_name: no tool has a section \"b\""},
        {"{ agreement: held, within: 3 hours }", "bad_duration"},
        {"{ agreement: held, least: 0 }", "out_of_range"},
        {"{ agreement: held, count: audits }", "missing_key: a measure has one of"},
        {"{ count: audits, least: 3 }", "contradiction: \"least\" belongs to \"agreement\""},
        {"{ count: audits, against: reader }", "contradiction"},
    };
    for (const Row& row : rows) check({"measures: { x: " + row.written + " }", row.told});
}

TEST_CASE("a limit of drift is on an auditor's agreement with moderators, on one side") {
    const Row rows[] = {
        {"{ measure: held, below: 70% }", ""},
        {"{ measure: held, below: 0.7, title: Weak }", ""},
        {"{ measure: held, above: -0.2 }", ""},
        {"{ measure: hold, below: 70% }", "hold"},
        {"{ measure: audits, below: 70% }", "bad_value: \"audits\" is not an auditor's agreement"},
        {"{ measure: by_programme, below: 70% }", "bad_value"},
        {"{ measure: held }", "missing_key: a limit has one of"},
        {"{ measure: held, above: 10%, below: 70% }", "missing_key: a limit has one of"},
        {"{ measure: held, below: 70 }", "out_of_range: an agreement is never beyond"},
        {"{ measure: held, below: often }", "wrong_type"},
        {"{ measure: held, below: nan }", "out_of_range"},
        {"{ below: 70% }", "missing_key"},
    };
    for (const Row& row : rows) check({"drift: { x: " + row.written + " }", row.told});
}

TEST_CASE("a share that follows the auditor's record goes from less to more") {
    const Row rows[] = {
        {"20%", ""},
        {"{ at_least: 20%, at_most: 100% }", ""},
        {"{ at_least: 20%, at_most: 100%, weak: 50%, strong: 80%, within: 6 months, least: 5 }", ""},
        {"{ at_least: 60%, at_most: 20% }", "contradiction: \"at_least\" is more than \"at_most\""},
        {"{ at_least: 20%, at_most: 100%, weak: 90%, strong: 90% }", "contradiction: \"weak\" is not less"},
        {"{ at_least: 20% }", "missing_key"},
        {"{ at_least: 20%, at_most: 100%, strongest: 90% }", "unknown_key"},
    };
    for (const Row& row : rows) {
        check({"programmes: { q: { title: Q, tool: t, sample: { size: all }, moderation: { share: " +
                   row.written + " } } }",
               row.told});
    }
}

}  // namespace
}  // namespace rules

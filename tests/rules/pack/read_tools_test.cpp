// What a tool may say of its overall grade, and where a mistake in it is told.
#include <string>

#include <doctest/doctest.h>

#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

// One tool with two graded sections, on lines 3 to 9; `rest` begins on line 10.
PackReading read_tool(const std::string& rest) {
    const std::string file =
        "grades: { ofsted: [outstanding, good, requires_improvement, inadequate] }\n"
        "register: { attributes: { age: integer } }\n"
        "tools:\n"
        "  t:\n"
        "    title: T\n"
        "    scale: ofsted\n"
        "    sections:\n"
        "      a: { title: A, graded: true, questions: { q: { ask: Q?, answer: yes_no } } }\n"
        "      b: { title: B, questions: { w: { ask: W?, answer: text } } }\n" +
        rest + "\npack: { title: P }\n";
    return read_pack({{"p", file}}, data_folder());
}

std::string places(const PackReading& reading) {
    std::string told;
    for (const Diagnostic& d : reading.diagnostics) {
        told += (told.empty() ? "" : " ") + std::to_string(d.where.line) + ":" +
                std::to_string(d.where.column) + " " + std::string(d.code.text());
    }
    return told;
}

struct Row {
    std::string written;
    std::string told;
};

TEST_CASE("an overall grade is told where it goes wrong") {
    const Row rows[] = {
        {"    overall: judged", ""},
        {"    overall: { worst_of: sections }", ""},
        {"    overall: { mean_of: sections }", ""},
        {"    overall: { mean_of: questions }", "10:25 bad_value"},
        {"    overall: { worst_of: sections, mean_of: sections }", "10:14 missing_key"},
        {"    overall: { worst_of: sections, bands: [ { grade: good } ] }", "10:43 bad_value"},
        {"    overall: { score: percent }", "10:14 missing_key"},
        {"    overall: grade(\"a\")", ""},
        {"    overall: 'grade(\"c\")'", "10:21 unknown_choice"},
        {"    overall: 'answers.q == \"yes\" ? \"good\" : \"bad\"'", "10:45 unknown_choice"},
        {"    overall: 'answers.q == \"yes\" ? null : grade(\"a\")'", ""},
        {"    overall: case.age + 1", "10:14 bad_condition"},
        {"    overall: answers.qq", "10:22 unknown_field"},
        {"    overall: [good]", "10:14 wrong_type"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.written);
        const PackReading reading = read_tool(row.written);
        CAPTURE(to_text(reading.diagnostics));
        CHECK(places(reading) == row.told);
    }
}

TEST_CASE("bands hold every score once") {
    const std::string begin = "    overall: { score: percent, bands: [ ";
    const Row rows[] = {
        {"{ from: 80, grade: good }, { below: 80, grade: inadequate }", ""},
        {"{ below: 80, grade: inadequate }, { from: 80, grade: good }", ""},
        {"{ grade: good }", ""},
        {"{ from: 90, grade: outstanding }, { from: 70, grade: good }, { below: 70, grade: inadequate }", ""},
        {"{ from: 80, below: 90, grade: good }, { below: 80, grade: inadequate }", "10:41 bad_bands"},
        {"{ from: 80, grade: good }, { below: 70, grade: inadequate }", "10:41 bad_bands"},
        {"{ from: 80, grade: good }, { below: 90, grade: inadequate }", "10:41 bad_bands"},
        {"{ from: 80, grade: good }", "10:41 bad_bands"},
        {"{ below: 100, grade: good }", "10:41 bad_bands"},
        {"{ from: 60, grade: good }, { from: 60, grade: outstanding }, { below: 60, grade: inadequate }",
         "10:41 bad_bands"},
        {"{ from: 80, grade: inadequate }, { below: 80, grade: good }", "10:41 worse_for_more"},
        {"{ from: 80, grade: goood }, { below: 80, grade: inadequate }", "10:60 unknown_name"},
        {"{ from: 101, grade: good }, { below: 80, grade: inadequate }", "10:49 out_of_range"},
        {"", "10:39 bad_bands"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.written);
        const PackReading reading = read_tool(begin + row.written + " ] }");
        CAPTURE(to_text(reading.diagnostics));
        REQUIRE(!(row.told.empty() && !reading.diagnostics.empty()));
        if (!row.told.empty()) {
            REQUIRE(!reading.diagnostics.empty());
            CHECK(places({nullptr, nullptr, {reading.diagnostics.front()}, {}}) == row.told);
        }
    }
}

TEST_CASE("limits, parts and questions are told where they go wrong") {
    const Row rows[] = {
        {"    limits: [ { if: 'grade(\"a\") == \"inadequate\"', at_best: inadequate } ]", ""},
        {"    limits: [ { if: 'grade(\"a\") == \"bad\"', at_best: inadequate } ]", "10:36 unknown_choice"},
        {"    limits: [ { if: case.age > 3, at_best: bad } ]", "10:44 unknown_name"},
        {"    limits: [ { if: case.age > 3 } ]", "10:15 missing_key"},
        {"  n: { title: N, sections: {}, overall: { worst_of: sections } }", "10:41 bad_value"},
        {"  n: { title: N, sections: {}, limits: [] }", "10:40 bad_value"},
        {"  n: { title: N, scale: ofsted, sections: {}, overall: { worst_of: sections } }", "10:56 no_base"},
        {"  n: { title: N, sections: {}, overall: { score: percent } }", "10:41 no_base"},
        {"  n: { title: N, use: t, sections: [b], overall: { worst_of: sections } }", "10:50 no_base"},
        {"  n: { title: N, use: t, sections: [c] }", "10:37 unknown_name"},
        {"  n: { title: N, use: t, sections: [a, a] }", "10:40 duplicate_name"},
        {"  n: { title: N, use: m, sections: [a] }\n  m: { title: M, use: t, sections: [a] }", ""},
        {"  n: { title: N, use: m, sections: [a] }\n  m: { title: M, use: n, sections: [a] }", "11:3 circle"},
        {"  n: { title: N, use: t, scale: none, sections: [a] }", ""},
        {"  n: { title: N, sections: { s: { title: S, questions: { q: { ask: Q?, answer: yes_no, choices: "
         "[x] } } } } }",
         "10:97 bad_value"},
        {"  n: { title: N, sections: { s: { title: S, answered_by: business_support } } }",
         "10:58 nobody_answers"},
        {"  n: { title: N, sections: { s: { title: S, answered_by: nobody } } }", "10:58 bad_value"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.written);
        const PackReading reading = read_tool(row.written);
        CAPTURE(to_text(reading.diagnostics));
        CHECK(places(reading) == row.told);
    }
}

}  // namespace
}  // namespace rules

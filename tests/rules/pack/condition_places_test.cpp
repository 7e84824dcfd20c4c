// Where a mistake in a condition begins and ends, however the condition is written.
#include <string>

#include <doctest/doctest.h>

#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

std::string place(const Position& position) {
    return std::to_string(position.line) + ":" + std::to_string(position.column);
}

TEST_CASE("a mistake in a condition has a beginning and an end in the file") {
    struct Case {
        std::string story;
        std::string condition;  ///< The value of `if`, which begins in line 6, column 9.
        std::string told;       ///< FROM-TO, one for each mistake.
    };
    const Case cases[] = {
        {"plain", "audit.grad == \"good\"", "6:15-6:19"},
        {"single quotes", "'audit.grad == \"good\"'", "6:16-6:20"},
        {"single quotes with a doubled one", "'\"it''s\" == audit.grad'", "6:27-6:31"},
        {"double quotes with escapes", R"("audit.state == \"closed\" && audit.grad == \"good\"")",
         "6:45-6:49"},
        {"double quotes with a letter written as an escape",
         R"("case.ref == \"\u00e9\" || audit.grad == \"x\"")", "6:42-6:46"},
        {"behind a letter of two bytes", "case.ref == \"\xc3\xa9\" || audit.grad == \"x\"", "6:34-6:38"},
        {"plain over two lines", "case.open &&\n      audit.grad == \"good\"", "7:13-7:17"},
        {"folded", ">-\n      case.open &&\n      audit.grad == \"good\"\n", "8:13-8:17"},
        {"folded with a line further in", ">\n      case.open &&\n        audit.grad == \"good\"\n",
         "8:15-8:19"},
        {"folded with an empty line", ">-\n      case.open &&\n\n      audit.grad == \"good\"\n",
         "9:13-9:17"},
        {"a literal block", "|\n      case.open &&\n      audit.grad == \"good\"\n", "8:13-8:17"},
        {"a block with an empty line first", "|\n\n      audit.grad == \"good\"\n", "8:13-8:17"},
        {"a block with a blank first", "|2\n        audit.grad == \"good\"\n", "7:15-7:19"},
        {"a mistake over two lines", "'audit.grade ==\n      (1 + 2)'", "6:10-7:14"},
        {"two mistakes in one condition", "audit.grad == \"good\" && case.opn", "6:15-6:19, 6:38-6:41"},
        {"in double quotes over two lines", "\"case.open &&\n      audit.grad == \\\"good\\\"\"",
         "7:13-7:17"},
        {"behind a line that a backslash joins", "\"case.open && \\\n      audit.grad == \\\"good\\\"\"",
         "7:13-7:17"},
        {"at the end of the text", "case.open &&", "6:21-6:21"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        const std::string yaml =
            "pack: { title: P }\ngrades: { g: [good, bad] }\nrules:\n  r:\n    on: audit.finalised\n    "
            "if: " +
            c.condition + "\n    do: []\n";
        const PackReading reading = read_pack({{"p", yaml}}, data_folder());
        std::string told;
        for (const Diagnostic& d : reading.diagnostics) {
            told += (told.empty() ? "" : ", ") + place(d.where) + "-" + (d.end ? place(*d.end) : "?");
        }
        CAPTURE(to_text(reading.diagnostics));
        CHECK(told == c.told);
    }
}

}  // namespace
}  // namespace rules

#include <string>

#include <doctest/doctest.h>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

constexpr const char* council =
    "pack: { title: P, timezone: Europe/London }\n"
    "roles: { auditor: Auditor, chief: { title: Chief, leads: true } }\n"
    "boards:\n"
    "  qa: ";

PackReading read(const std::string& board) {
    return read_pack({{"pack.yaml", council + board + "\n"}}, data_folder());
}

}  // namespace

TEST_CASE("a board knows when it meets, who chairs it, and of which records each list is") {
    const PackReading reading = read(
        "{ title: Board, every: { every: 6 weeks, from: 2026-01-13 }, chair: chief,\n"
        "        lists: { late: action.overdue, bad: audit.grade == null,\n"
        "                 mine: 'action.overdue && audit.state == \"closed\"', all: { case: 'true' } } }");
    CHECK(to_text(reading.diagnostics) == "");
    REQUIRE(reading.pack);
    const Board& board = reading.pack->boards.at("qa");
    CHECK(board.every->text() == "every 6 weeks from 2026-01-13 at 09:00");
    CHECK(board.chair == "chief");
    std::string lists;
    for (const BoardList& list : board.lists) lists += list.name + " of " + list.of + "\n";
    CHECK(lists == "late of action\nbad of audit\nmine of action\nall of case\n");
}

TEST_CASE("what is wrong with a board is said at its place") {
    struct Row {
        const char* board;
        const char* said;
    };
    const Row rows[] = {
        {"{ title: Board }", "4:7 missing_key"},
        {"{ title: Board, chair: auditor }", "4:30 role_does_not_lead"},
        {"{ title: Board, chair: chif }", "4:30 unknown_name"},
        {"{ title: Board, chair: chief, every: { every: 6 weeks } }", "4:44 bad_schedule"},
        {"{ title: Board, chair: chief, lists: { late: action.overdu } }", "4:59 unknown_field"},
        {"{ title: Board, chair: chief, lists: { late: now > today } }", "4:52 bad_condition"},
        {"{ title: Board, chair: chief, lists: { late: owner.on_leave && finding.kind == 'concern' } }",
         "4:52 unknown_variable"},
        {"{ title: Board, chair: chief, lists: { late: { action: action.overdue, case: case.open } } }",
         "4:52 wrong_type"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.board);
        const PackReading reading = read(row.board);
        CAPTURE(to_text(reading.diagnostics));
        REQUIRE(reading.diagnostics.size() == 1);
        const Diagnostic& first = reading.diagnostics.front();
        CHECK(std::to_string(first.where.line) + ":" + std::to_string(first.where.column) + " " +
                  std::string{first.code.text()} ==
              row.said);
    }
}

TEST_CASE("a board without a schedule meets when somebody calls it") {
    const PackReading reading = read("{ title: Board, chair: chief }");
    REQUIRE(reading.pack);
    CHECK(reading.pack->boards.at("qa").every == std::nullopt);
}

}  // namespace rules

// The command line's manners: exit statuses, help, suggestions.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {

TEST_CASE("each call answers with the status that scripts rely on") {
    const TemporaryFolder folder;
    const std::string pack = std::string(SOURCE_ROOT) + "/config/packs/northmere";
    struct Row {
        const char* story;
        std::vector<std::string> words;
        int status;
        const char* said;  ///< On either output.
    };
    const Row rows[] = {
        {"no words at all", {}, 2, "Usage: caseloop COMMAND"},
        {"help", {"--help"}, 0, "Commands:"},
        {"help of a command has examples", {"journal", "--help"}, 0, "Examples:"},
        {"a misspelt command", {"jurnal"}, 2, "Did you mean `journal`?"},
        {"an unknown option", {"check", pack, "--frmat", "json"}, 2, "frmat"},
        {"a word that is missing", {"diagram"}, 2, "which lifecycle"},
        {"a pack that is right", {"check", pack}, 0, "is right"},
        {"a pack that is not there", {"check", folder / "nothing"}, 2, "no pack folder"},
        {"a store that is not there",
         {"journal", "verify", "--data", folder / "nothing"},
         2,
         "there is no store"},
        {"the picture of a lifecycle", {"diagram", "audit"}, 0, "stateDiagram-v2"},
        {"the same for Graphviz", {"diagram", "alert", "--format", "dot"}, 0, "digraph"},
        {"a deadline", {"due", "2026-04-02T09:00", "10 working days"}, 0, "2026-04-20"},
        {"a duration without its unit", {"due", "2026-04-02T09:00", "10"}, 2, "working days"},
        {"a schedule",
         {"when", "FREQ=MONTHLY;BYDAY=1MO", "--from", "2026-01-05T09:00", "--count", "2"},
         0,
         "2026-02-02T09:00"},
        {"a schedule that names no time",
         {"when", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "--from", "2026-01-05T09:00"},
         1,
         "names no time at or after 2026-01-05T09:00"},
        {"a condition", {"eval", "1 + 2 == 3 && 'a' in ['a']"}, 0, "true"},
        {"a condition that is wrong", {"eval", "1 + "}, 1, "^"},
        {"a file that is not there", {"import", "history", "x.csv"}, 2, "there is no file `x.csv`"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Finished finished = run(row.words);
        CHECK(finished.status == row.status);
        CHECK_MESSAGE((finished.out + finished.talk).find(row.said) != std::string::npos,
                      finished.out << finished.talk);
    }
}

TEST_CASE("many rows are answered in one call, and a bad one does not stop the others") {
    const TemporaryFolder folder;
    std::ofstream(folder / "eval.jsonl") << R"({"id":"a","expr":"1 + 2"})"
                                            "\n"
                                            "no json\n"
                                            R"({"id":"b","expr":"1 / 0"})"
                                            "\n";
    const Finished values = run({"eval", "--batch", folder / "eval.jsonl"});
    CHECK(values.status == 0);
    CHECK(values.out.find(R"("id":"a")") != std::string::npos);
    CHECK(values.out.find(R"("value":"3")") != std::string::npos);
    CHECK(values.out.find(R"({"id":"b","deduced_type":"int","error")") != std::string::npos);

    std::ofstream(folder / "due.csv")
        << "id,start_utc,working_days\nx,2026-04-02T08:00:00Z,10\ny,2026-04-02T08:00:00Z,-1\n";
    CHECK(run({"due", "--batch", folder / "due.csv"}).out == "x,2026-04-20\ny,2026-04-01\n");

    std::ofstream(folder / "when.jsonl")
        << R"({"id":"r","rrule":"FREQ=MONTHLY;BYDAY=1MO","dtstart":"2026-03-02T09:00:00","tzid":"Europe/London","limit":2})"
           "\n"
        << R"({"id":"s","rrule":"FREQ=NEVER","dtstart":"2026-03-02T09:00:00","tzid":null})"
           "\n";
    const Finished times = run({"when", "--batch", folder / "when.jsonl"});
    CHECK(times.out.find(R"("instants":["2026-03-02T09:00:00Z","2026-04-06T08:00:00Z"])") !=
          std::string::npos);
    CHECK(times.out.find(R"({"id":"s","error")") != std::string::npos);
}

TEST_CASE("every subcommand has help with its usage and examples") {
    for (const char* name : {"demo", "check", "test", "publish", "pack", "import", "round", "audit", "action",
                             "alert", "case", "journal", "diagram", "eval", "when", "due"}) {
        CAPTURE(name);
        const Finished help = run({name, "--help"});
        CHECK(help.status == 0);
        CHECK(help.out.find("Usage: caseloop " + std::string(name)) != std::string::npos);
        CHECK(help.out.find("  caseloop " + std::string(name)) != std::string::npos);
    }
}

}  // namespace scenarios

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

TEST_CASE("a deadline before 2015 passes over its bank holidays, and beyond the list says so") {
    CHECK(run({"due", "2013-05-07T09:00", "20 working days"}).out == "2013-06-05\n");
    CHECK(run({"due", "2013-05-07T09:00", "20 working days"}).talk.empty());
    for (const char* start : {"1994-12-01T09:00", "2030-12-20T09:00"}) {
        const Finished beyond = run({"due", start, "20 working days"});
        CHECK_MESSAGE(
            beyond.talk.find("england_and_wales lists the holidays of 1995 to 2030") != std::string::npos,
            beyond.talk);
    }
    CHECK(run({"due", "2031-01-05T09:00", "20 days"}).talk.empty());
}

TEST_CASE("a deadline in a store passes over what was closed there by hand") {
    const TemporaryFolder folder;
    const std::string pack = std::string(SOURCE_ROOT) + "/config/packs/northmere";
    REQUIRE(run({"publish", pack, "--data", folder / "data"}).status == 0);
    const std::vector<std::string> due{"due", "2027-03-01T09:00", "5 working days", "--data",
                                       folder / "data"};
    CHECK(run(due).out == "2027-03-08\n");
    const Finished empty =
        run({"calendar", "close", "2027-03-04", "--because", " ", "--data", folder / "data"});
    CHECK(empty.status == 2);
    CHECK(empty.talk.find("say why, with --because TEXT") != std::string::npos);
    REQUIRE(
        run({"calendar", "close", "2027-03-04", "--because", "flood", "--data", folder / "data"}).status ==
        0);
    CHECK(run(due).out == "2027-03-09\n");
    std::ofstream(folder / "closed.csv") << "\xEF\xBB\xBF"
                                            "2027-03-05,Day off\n";
    CHECK(
        run({"calendar", "close", "--from-file", folder / "closed.csv", "--data", folder / "data"}).status ==
        0);
    CHECK(run(due).out == "2027-03-10\n");
}

TEST_CASE("times that clocks do not show are told as clocks show them, each once") {
    const Finished day = run({"when", "FREQ=DAILY", "--from", "2027-03-27T01:30", "--count", "2"});
    CHECK(day.out == "2027-03-27T01:30:00\n2027-03-28T02:30:00\n");
    CHECK(day.talk.find("2027-03-28T01:30:00 does not exist in Europe/London") != std::string::npos);
    CHECK(day.talk.find("Times of Europe/London.") != std::string::npos);
    CHECK(run({"when", "FREQ=HOURLY", "--from", "2027-03-28T00:00", "--count", "3"}).out ==
          "2027-03-28T00:00:00\n2027-03-28T02:00:00\n2027-03-28T03:00:00\n");
    CHECK(run({"when", "FREQ=DAILY", "--from", "2027-03-27T01:30", "--count", "0"}).status == 2);
}

TEST_CASE("the power of a sample is not asked for what no sample has, nor rounded up") {
    const auto power = [](std::vector<std::string> more) {
        std::vector<std::string> words{"power", "--from", "60%"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    CHECK(power({"--to", "80%", "--level", "0%"}).status == 2);
    CHECK(power({"--to", "80%", "--power", "100%"}).status == 2);
    CHECK(power({"--to", "60.01%"}).status == 2);
    const Finished near = power({"--to", "80%", "--files", "33"});
    CHECK_MESSAGE(near.out.find("the chance of that is 80%") == std::string::npos, near.out);
    CHECK(run({"power", "--from", "100%", "--to", "0%"}).out.find("1 files") == std::string::npos);
}

TEST_CASE("every subcommand has help with its usage and examples") {
    for (const char* name :
         {"demo", "check", "test", "publish", "pack", "import", "round", "audit", "action", "alert",
          "concern", "safeguarding", "case", "journal", "diagram", "eval", "when", "due"}) {
        CAPTURE(name);
        const Finished help = run({name, "--help"});
        CHECK(help.status == 0);
        CHECK(help.out.find("Usage: caseloop " + std::string(name)) != std::string::npos);
        CHECK(help.out.find("  caseloop " + std::string(name)) != std::string::npos);
    }
}

}  // namespace scenarios

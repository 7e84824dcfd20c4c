// What somebody types wrong on the command line gets a sentence that says what to do.
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

const std::string northmere = std::string(SOURCE_ROOT) + "/config/packs/northmere";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string write(const TemporaryFolder& folder, const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return folder / name;
}

}  // namespace

TEST_CASE("a file where a folder is meant, a folder where a file is meant, and words too many are told") {
    const TemporaryFolder folder;
    const std::string file = write(folder, "a.yaml", "pack: {}\n");
    const std::string dir = folder.path().string();
    struct Row {
        std::vector<std::string> words;
        const char* complaint;
    };
    const Row rows[] = {
        {{"check", file}, "is a file; a pack is a folder of .yaml files"},
        {{"test", file}, "is a file; a pack is a folder of .yaml files"},
        {{"audit", "list", "--data", file}, "is a file; --data names the folder of the store"},
        {{"publish", northmere, "--data", file}, "is a file; --data names the folder of the store"},
        {{"eval", "--batch", dir}, "is a folder; name a file"},
        {{"eval", "1", "--with", dir}, "is a folder; name a file"},
        {{"when", "--batch", dir}, "is a folder; name a file"},
        {{"due", "--batch", dir}, "is a folder"},
        {{"import", "history", dir, "--suggest"}, "is a folder; name a file"},
        {{"import", "cases", dir + "/none.csv"}, "there is no file"},
        {{"import", "cases", file, "--suggest"}, "--suggest is for `import history` alone"},
        {{"schema", "pack"}, "`pack` is one word too many"},
        {{"demo", "northmere", "--data", dir + "/d"}, "`northmere` is one word too many"},
        {{"journal", "verify", "now"}, "`now` is one word too many"},
        {{"round", "list", "R1"}, "`R1` is one word too many"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.words.front());
        const Finished refused = run(row.words);
        CHECK(refused.status == 2);
        CHECK_MESSAGE(has(refused.talk, row.complaint), refused.talk);
        CHECK_FALSE(has(refused.talk, "filesystem error"));
    }
}

TEST_CASE("an expression may begin with a minus") {
    CHECK(run({"eval", "-5"}).out == "-5\n");
    CHECK(run({"eval", "-(2 + 3)"}).out == "-5\n");
    CHECK(run({"eval", "--", "-5"}).out == "-5\n");
}

TEST_CASE("a batch answers a bad row in its place and goes on") {
    const TemporaryFolder folder;
    const Finished when =
        run({"when", "--batch",
             write(folder, "w.jsonl",
                   "{\"id\":1,\"rrule\":\"FREQ=DAILY\",\"dtstart\":\"2026-01-05\",\"limit\":-3}\n7\n"
                   "{\"id\":3,\"dtstart\":\"2026-01-05\"}\n{\"id\":4,\"rrule\":\"FREQ=DAILY\",\"dtstart\":"
                   "\"2026-01-05\",\"limit\":1}\n")});
    CHECK(when.status == 1);
    CHECK(when.out ==
          "{\"id\":1,\"error\":\"limit is no whole number from 0 on\"}\n{\"error\":\"the row is no JSON "
          "object\"}\n"
          "{\"id\":3,\"error\":\"rrule is missing, or no "
          "text\"}\n{\"id\":4,\"occurrences\":[\"2026-01-05T00:00:00\"],\"instants\":[]}\n");
    const Finished due = run(
        {"due", "--batch",
         write(folder, "d.csv",
               "id,start_utc,working_days\na,soon,3\nb,2026-01-05T09:00:00Z,x\nc,2026-01-05T09:00:00Z,3\n")});
    CHECK(due.status == 1);
    CHECK(due.out ==
          "a,error: line 2: start_utc is no instant such as 2026-01-05T09:00:00Z\nb,error: line 3: "
          "working_days is no whole number\n"
          "c,2026-01-08\n");
    const Finished eval =
        run({"eval", "--batch", write(folder, "e.jsonl", "[]\n{\"id\":2,\"expr\":\"1+1\"}\n")});
    CHECK(eval.status == 0);
    CHECK(has(eval.out, "\"error\""));
    CHECK(has(eval.out, "\"id\":2"));
}

TEST_CASE("a filter by a field or a word that does not exist is refused, with the nearest") {
    const TemporaryFolder folder;
    const std::string data = folder / "data";
    REQUIRE(run({"publish", northmere, "--data", data}).status == 0);
    struct Row {
        const char* kind;
        const char* filter;
        int status;
        const char* complaint;
    };
    const Row rows[] = {
        {"audit", "stat=closed", 2, "no audit has a field `stat`; did you mean `state`?"},
        {"audit", "state=close", 2, "no audit has the state `close`; did you mean `closed`?"},
        {"audit", "outcome=better", 0, ""},
        {"action", "overdue=yes", 2, "`overdue` is true or false, not `yes`."},
        {"action", "priority=urgnt", 2, "did you mean `urgent`?"},
        {"case", "open=true", 0, ""},
        {"alert", "to=anybody", 0, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.filter);
        const Finished answer = run({row.kind, "list", "--where", row.filter, "--data", data});
        CHECK(answer.status == row.status);
        CHECK_MESSAGE(has(answer.talk, row.complaint), answer.talk);
    }
}

TEST_CASE(
    "a register with semicolons is read, and hidden characters in a reference are refused with their place") {
    const TemporaryFolder folder;
    const std::string data = folder / "data";
    REQUIRE(run({"publish", northmere, "--data", data}).status == 0);
    CHECK(has(run({"import", "units",
                   write(folder, "u.csv", "\xEF\xBB\xBFid;kind;title\r\nnorth;area;\"North; and more\"\r\n"),
                   "--data", data})
                  .out,
              "1 added"));
    const Finished hidden = run(
        {"import", "cases", write(folder, "c.csv", "ref,unit\nC1,north\nC\u202E2,north\n"), "--data", data});
    CHECK(hidden.status == 1);
    CHECK_MESSAGE(
        has(hidden.out, "line 3, column 1 (ref): an invisible character that turns the order of the text"),
        hidden.out);
    CHECK(has(
        run({"import", "cases", write(folder, "b.csv", "ref,unit\n\u00a0C3 , north\u00a0\n"), "--data", data})
            .out,
        "1 added"));
    CHECK(run({"case", "show", "C3", "--data", data}).status == 0);
    CHECK(
        has(run({"import", "cases", write(folder, "l.csv", "ref,unit\nZo\xEB,north\n"), "--data", data}).out,
            "save the sheet as \"CSV UTF-8\""));
}

}  // namespace scenarios

// docs/journal.md shows how to check a journal with a shell: here a shell does what is written there.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/store_file.hpp"

using namespace engine;

namespace {

// The first block of this language in the text after `from`, which is moved behind it.
std::string block(const std::string& text, const std::string& language, std::size_t& from) {
    const std::string open = "```" + language + '\n';
    const std::size_t begin = text.find(open, from);
    REQUIRE(begin != std::string::npos);
    const std::size_t end = text.find("```\n", begin + open.size());
    REQUIRE(end != std::string::npos);
    from = end;
    return text.substr(begin + open.size(), end - begin - open.size());
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> bytes;
    while (const std::size_t count = fread(bytes.data(), 1, bytes.size(), pipe.get())) {
        output.append(bytes.data(), count);
    }
    return output;
}

// The two commands of the example.
Result<Reply> decide(Workspace& workspace, const Command& command, const Occasion& occasion) {
    const RecordKey audit{"audit", "AUD-417"};
    if (command.name == "plan") {
        workspace.append({audit, "audit.planned", {{"state", "planned"}}, {}}, occasion.at, command.actor,
                         {});
    } else {
        workspace.append({audit,
                          "audit.assigned",
                          {{"state", "assigned"}, {"auditor", command.arguments.at("auditor")}},
                          {{"passed_over", boost::json::array{"S07"}}}},
                         occasion.at, command.actor, {0, "assignment", 3, 1});
    }
    return Reply{{"audit", "AUD-417"}};
}

// Returns the hash of its first event.
std::string write_example(const std::filesystem::path& file) {
    const auto store = sqlite_tests::open_store(file);
    Writer writer(*store, example::indexer, decide,
                  [](std::int64_t number) { return 40 + std::uint64_t(number); });
    const Command plan = {"plan", "", {}, "ann", "plan-2026-1"};
    const Command assign = {"assign", "AUD-417", {{"auditor", "S12"}}, "ann", ""};
    REQUIRE(writer.run({&plan, 1}, *parse_moment("2026-01-05T09:00:00Z"))[0].has_value());
    REQUIRE(writer.run({&assign, 1}, *parse_moment("2026-01-06T10:30:00Z"))[0].has_value());
    REQUIRE(verify(*store).problem.empty());
    return to_hex(store->events(1, 1)[0].hash);
}

}  // namespace

TEST_CASE("a journal is checked by hand as its documentation says") {
    if (std::system("command -v sqlite3 sha256sum >/dev/null") != 0) {
        MESSAGE("skipped: there is no sqlite3 or sha256sum here");
        return;
    }
    const contracts::Scratch folder;
    const std::string first_hash = write_example(folder / "caseloop.db");

    std::ifstream file(SOURCE_ROOT "/docs/journal.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::size_t from = 0;
    CHECK(text.find(first_hash + "  -") != std::string::npos);
    for (int example = 0; example < 3; ++example) {
        const std::string script = block(text, "sh", from);
        const std::string expected = block(text, "text", from);
        CAPTURE(script);
        std::ofstream(folder / "script.sh") << script;
        CHECK(output_of("cd '" + (folder / ".").string() + "' && sh ./script.sh 2>&1") == expected);
    }
    CHECK(text.find("```sh", from) == std::string::npos);
}

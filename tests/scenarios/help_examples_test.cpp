// What the help of a subcommand shows runs, word by word, on the demo's store.
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

// As a shell takes a line apart: by spaces, but for those between double quotation marks.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words(1);
    bool is_quoted = false;
    for (const char c : line) {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ' ' && !is_quoted) {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    return words;
}

// Those that name the demo's store.
std::vector<std::vector<std::string>> examples_of(const std::string& subcommand) {
    std::istringstream help(run({subcommand, "--help"}).out);
    std::vector<std::vector<std::string>> examples;
    for (std::string line; std::getline(help, line);) {
        const std::size_t at = line.find("caseloop " + subcommand + " ");
        if (at != 2 || line.find(" --data data/demo") == std::string::npos) continue;
        examples.push_back(words_of(line.substr(at)));
    }
    return examples;
}

}  // namespace

TEST_CASE("every example of the help that names the demo runs there") {
    const TemporaryFolder folder;
    REQUIRE(run({"demo", "--no-serve", "--months", "2", "--data", folder / "demo"}).status == 0);
    for (const char* subcommand :
         {"round",        "audit",   "action",  "alert",     "case",     "unit",     "person",
          "calendar",     "journal", "meeting", "theme",     "practice", "reaudits", "concern",
          "safeguarding", "feed",    "webhook", "agreement", "plan",     "rehearse", "follow-ups",
          "user",         "grant"}) {
        const auto examples = examples_of(subcommand);
        CHECK_MESSAGE(!examples.empty(), subcommand);
        for (std::vector<std::string> words : examples) {
            words.erase(words.begin());
            std::string line;
            for (std::string& word : words) {
                line += word + " ";
                if (word == "data/demo") word = folder / "demo";
                if (word == "manifest.json") word = folder / "manifest.json";
            }
            const Finished done = run(words);
            CHECK_MESSAGE(done.status == 0, line << ": " << done.out << done.talk);
        }
    }
}

}  // namespace scenarios

// The rules that councils would write first: each has a test in its pack, and that test fails when the rule
// is taken out.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

const std::filesystem::path packs = std::filesystem::path(SOURCE_ROOT) / "config/packs";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::size_t indent_of(const std::string& line) {
    return line.find_first_not_of(' ');
}

// Takes out the mapping entry at this path, `programmes.monthly_case_audits.response`: its line, and all that
// stands deeper.
std::string without(const std::string& yaml, const std::string& path) {
    std::vector<std::string> lines = lines_of(yaml);
    std::size_t at = 0;
    std::istringstream names(path);
    for (std::string name; std::getline(names, name, '.');) {
        while (at < lines.size() &&
               lines[at].substr(std::min(lines[at].size(), indent_of(lines[at]))).rfind(name + ":", 0) != 0)
            ++at;
        REQUIRE_MESSAGE(at < lines.size(), path);
    }
    std::size_t end = at + 1;
    while (end < lines.size() && (lines[end].empty() || indent_of(lines[end]) > indent_of(lines[at]))) ++end;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at),
                lines.begin() + static_cast<std::ptrdiff_t>(end));
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

workflows::ScriptResult play(const rules::PackBundle& bundle, const std::string& test) {
    const rules::PackReading reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    const auto script = std::ranges::find(reading.pack->scripts, test, &rules::Script::name);
    REQUIRE_MESSAGE(script != reading.pack->scripts.end(), test);
    return workflows::play(*script, reading.pack, bundle);
}

TEST_CASE("each of the five rules is proved by a pack's test that fails without it") {
    std::ifstream file(packs / "five_rules.json");
    std::ostringstream text;
    text << file.rdbuf();
    const json::array list = json::parse(text.str()).as_array();
    for (const json::value& each : list) {
        const std::string pack(each.at("pack").as_string());
        const std::string test(each.at("test").as_string());
        const std::string in_file = pack + "/" + std::string(each.at("remove").at(0).as_string());
        const std::string path(each.at("remove").at(1).as_string());
        CAPTURE(pack);
        CAPTURE(test);
        CAPTURE(path);
        rules::PackBundle bundle = read_pack_folder(packs / pack);
        CHECK(play(bundle, test).failures.empty());
        const auto changed = std::ranges::find(bundle.files, in_file, &rules::SourceFile::name);
        REQUIRE(changed != bundle.files.end());
        changed->text = without(changed->text, path);
        CHECK_FALSE(play(bundle, test).failures.empty());
    }
    CHECK(list.size() >= 5);
}

}  // namespace
}  // namespace adapters::cli

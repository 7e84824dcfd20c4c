// The examples of docs/yaml.md do what the page says.

#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "rules/yaml/parse.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules::yaml {
namespace {

struct Block {
    std::string info;  ///< Behind the fence: `yaml refused 1:2 tab`.
    std::string text;
};

std::vector<Block> blocks_of_page() {
    std::istringstream page{text_of(std::string{SOURCE_ROOT} + "/docs/yaml.md").value_or("")};
    std::vector<Block> blocks;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) blocks.push_back({line.substr(3), ""});
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

std::string utf8(unsigned point) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((point >> shift) & 0x3fU)); };
    if (point < 0x80) return {static_cast<char>(point)};
    if (point < 0x800) return {static_cast<char>(0xc0U | (point >> 6)), tail(0)};
    return {static_cast<char>(0xe0U | (point >> 12)), tail(6), tail(0)};
}

// <U+00A0> and <byte 80> become what they stand for.
std::string with_characters(const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < text.size();) {
        const bool character = text.compare(i, 3, "<U+") == 0;
        const bool byte = text.compare(i, 6, "<byte ") == 0;
        if (!character && !byte) {
            all += text[i++];
            continue;
        }
        const std::size_t digits = i + (character ? 3 : 6);
        const auto value = static_cast<unsigned>(std::stoul(text.substr(digits), nullptr, 16));
        all += character ? utf8(value) : std::string{static_cast<char>(value)};
        i = text.find('>', i) + 1;
    }
    return all;
}

std::string told(const Diagnostics& diagnostics) {
    std::string all;
    for (const Diagnostic& d : diagnostics) {
        all += " " + std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
               std::string{d.code.text()};
    }
    return all;
}

std::string outcome(const Block& block) {
    Diagnostics diagnostics;
    const auto tree = parse(Source{{"f", with_characters(block.text)}}, diagnostics);
    const std::string verdict = !tree || has_error(diagnostics) ? "refused" : diagnostics.empty() ? "accepted" : "warned";
    return "yaml " + verdict + told(diagnostics);
}

std::string meaning(const Node& node) {
    if (node.is_null()) return "nothing";
    if (const auto truth = as_bool(node)) return std::string{"yes-or-no: "} + (*truth ? "true" : "false");
    std::ostringstream text;
    if (const auto number = as_number(node))
        text << "the number " << *number;
    else
        text << "the text " << node.text;
    return text.str();
}

void check_meanings(const std::string& text) {
    Diagnostics diagnostics;
    const auto tree = parse(Source{{"f", text}}, diagnostics);
    REQUIRE(tree);
    std::istringstream lines{text};
    std::size_t i = 0;
    for (std::string line; std::getline(lines, line); ++i) {
        CAPTURE(line);
        CHECK(meaning(tree->members.at(i).value) == line.substr(line.find("# ") + 2));
    }
}

TEST_CASE("every example of the page about YAML does what the page says") {
    const std::vector<Block> blocks = blocks_of_page();
    REQUIRE(blocks.size() > 30);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        CAPTURE(block.text);
        if (block.info == "text") continue;
        if (block.info == "yaml meaning") {
            check_meanings(block.text);
        } else if (block.info == "yaml pack") {
            REQUIRE(i + 1 < blocks.size());
            CHECK(to_text(read_pack({{"pack.yaml", block.text}}, {}).diagnostics) == blocks[i + 1].text);
        } else {
            CHECK(outcome(block) == block.info);
        }
    }
}

}  // namespace
}  // namespace rules::yaml

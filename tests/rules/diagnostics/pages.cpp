#include "tests/rules/diagnostics/pages.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

const std::filesystem::path pages = std::filesystem::path{SOURCE_ROOT} / "docs/diagnostics";
constexpr std::string_view begins_file = "# file: ";
constexpr std::string_view repeats = "# ... ";

// `\t` and `\xe9`, as a page shows what no page can hold.
std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const bool is_byte = text.starts_with("\\x");
        if (is_byte) {
            unsigned byte = 0;
            std::from_chars(text.data() + 2, text.data() + 4, byte, 16);
            plain += static_cast<char>(byte);
        } else if (text.starts_with("\\t")) {
            plain += '\t';
        } else {
            plain += text[0];
        }
        text.remove_prefix(is_byte ? 4 : text.starts_with("\\t") ? 2 : 1);
    }
    return plain;
}

struct Block {
    bool escaped = false;
    std::vector<SourceFile> files;
    std::string line_before;

    void add(std::string line) {
        if (line.starts_with(begins_file)) {
            files.push_back({line.substr(begins_file.size()), ""});
            return;
        }
        if (files.empty()) files.push_back({"northmere/example.yaml", ""});
        int times = 1;
        if (line.starts_with(repeats)) {
            times = std::stoi(line.substr(repeats.size()));
            line = line_before;
        }
        line_before = line;
        for (int i = 0; i < times; ++i) files.back().text += (escaped ? unescaped(line) : line) + "\n";
    }
};

}  // namespace

std::vector<std::vector<SourceFile>> examples_of(const std::string& page) {
    std::ifstream in{pages / page};
    if (!in) throw std::runtime_error{"there is no page docs/diagnostics/" + page};
    std::vector<std::vector<SourceFile>> examples;
    std::optional<Block> block;
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("```")) {
            if (block) block->add(line);
        } else if (block) {
            examples.push_back(std::move(block->files));
            block.reset();
        } else {
            block.emplace().escaped = line.ends_with(" escaped");
        }
    }
    return examples;
}

PackBundle around(const std::vector<SourceFile>& example) {
    PackBundle bundle{"northmere", examples_of("README.md").at(0)};
    bundle.files.insert(bundle.files.end(), example.begin(), example.end());
    const std::string calendar = "calendars/england_and_wales.csv";
    bundle.files.push_back(
        {calendar, text_of(std::filesystem::path{SOURCE_ROOT} / "config" / calendar).value_or("")});
    return bundle;
}

}  // namespace rules

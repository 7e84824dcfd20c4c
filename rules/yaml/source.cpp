#include "rules/yaml/source.hpp"

#include <algorithm>
#include <string_view>

namespace rules {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

constexpr std::size_t block = 256;

bool starts_a_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

}  // namespace

Source::Source(SourceFile file) : name_{std::move(file.name)}, text_{std::move(file.text)}, line_starts_{0} {
    if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (i % block == 0) characters_before_.push_back(characters);
        if (text_[i] == '\n') line_starts_.push_back(i + 1);
        if (starts_a_character(text_[i])) ++characters;
    }
    characters_before_.push_back(characters);
}

std::size_t Source::characters_up_to(std::size_t offset) const {
    std::size_t start = offset / block * block;
    std::size_t characters = characters_before_[offset / block];
    for (; start < offset; ++start) characters += starts_a_character(text_[start]) ? 1 : 0;
    return characters;
}

Position Source::at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto next_line = std::ranges::upper_bound(line_starts_, offset);
    const std::size_t column = characters_up_to(offset) - characters_up_to(*std::prev(next_line)) + 1;
    return {name_, static_cast<int>(next_line - line_starts_.begin()), static_cast<int>(column)};
}

std::size_t Source::line_start(int line) const {
    return line_starts_.at(static_cast<std::size_t>(line - 1));
}

std::size_t Source::offset_of(const Position& position) const {
    const std::size_t start = line_start(position.line);
    const auto next = static_cast<std::size_t>(position.line);
    const std::size_t end = next < line_starts_.size() ? line_starts_[next] - 1 : text_.size();
    const std::size_t wanted = characters_up_to(start) + static_cast<std::size_t>(position.column - 1);
    // The last block that begins with no more characters than wanted; from there byte by byte.
    const auto behind = std::ranges::upper_bound(characters_before_, wanted);
    const auto blocks = static_cast<std::size_t>(behind - characters_before_.begin());
    std::size_t at = std::min(std::max(start, (blocks - 1) * block), end);
    std::size_t characters = characters_up_to(at);
    while (at < end && (characters < wanted || !starts_a_character(text_[at]))) {
        characters += starts_a_character(text_[at++]) ? 1 : 0;
    }
    return at;
}

std::string_view Source::line(int line) const {
    const std::size_t start = line_start(line);
    const std::string_view rest = std::string_view{text_}.substr(start);
    return rest.substr(0, rest.find_first_of("\r\n"));
}

}  // namespace rules

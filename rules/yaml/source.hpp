// A file of a pack as text, and where each of its bytes stands for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/yaml/position.hpp"

namespace rules {

/// As read from disk, or from wherever it came.
struct SourceFile {
    std::string name;  ///< As diagnostics show it.
    std::string text;
};

/// Immutable. Lines end with \n; a byte order mark is no part of the text.
class Source {
public:
    explicit Source(SourceFile file);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& text() const { return text_; }

    /// Of a character's first byte; past the end counts as the end.
    [[nodiscard]] Position at(std::size_t offset) const;

    /// The first byte of the line (from 1), as in Position.
    [[nodiscard]] std::size_t line_start(int line) const;

    /// The other way round from `at`: a column behind the line's last character counts as its end.
    [[nodiscard]] std::size_t offset_of(const Position& position) const;

    /// The line's text without its end.
    [[nodiscard]] std::string_view line(int line) const;

private:
    [[nodiscard]] std::size_t characters_up_to(std::size_t offset) const;

    std::string name_;
    std::string text_;
    std::vector<std::size_t> line_starts_;
    std::vector<std::size_t> characters_before_;  // of each block of bytes: a line may be a megabyte long
};

}  // namespace rules

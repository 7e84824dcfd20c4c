// What is wrong with an expression, and where.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rules::cel {

/// A part of the expression's text, in bytes.
struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;

    bool operator==(const Span&) const = default;
};

struct Problem {
    std::size_t offset;   ///< First byte of the expression's text that it is about.
    std::size_t length;   ///< Bytes; 0 at the end of the text.
    std::string code;     ///< Stable and short, for machines: `syntax`, `unknown_field`, `no_overload` ...
    std::string message;  ///< One sentence without a full stop.
    std::string hint;     ///< What to do about it; may be empty.

    bool operator==(const Problem&) const = default;
};

/// In order of detection: lexer, parser, macros, checker.
using Problems = std::vector<Problem>;

}  // namespace rules::cel

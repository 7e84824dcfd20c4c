#pragma once

#include <string>

namespace rules {

/// A place in a file of a pack; line and column count from 1, the column in characters. Line 0: the file as a
/// whole.
struct Position {
    std::string file;
    int line = 0;
    int column = 0;

    auto operator<=>(const Position&) const = default;
};

}  // namespace rules

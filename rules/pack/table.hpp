// CSV (RFC 4180), for the units, people and cases of a pack's tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.hpp"

namespace rules {

struct TableCell {
    std::string name;  ///< Of its column.
    std::string text;  ///< Never empty.
    int line = 0;      ///< Where it begins, from 1; columns count characters.
    int column = 0;
};
using TableRow = std::vector<TableCell>;  ///< Empty cells are left out.

/// The first line names the columns; rows without any text are left out. Errors name the line.
[[nodiscard]] engine::Result<std::vector<TableRow>> parse_table(std::string_view csv);

}  // namespace rules

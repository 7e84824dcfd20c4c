// A first mapping of a sheet, guessed from its header and its cells: something to correct, not to trust.
#pragma once

#include <map>
#include <string>

#include "workflows/history/words.hpp"
#include "workflows/intake/table.hpp"

namespace workflows {

/// YAML with comments, to be saved as a file. `words`: those that are known; what else stands in a column of
/// words is listed with `which` in place of its meaning, which no mapping accepts. Empty: there is no pack to
/// ask, and words are left out.
[[nodiscard]] std::string suggest_mapping(const Table& table, int header_row,
                                          const std::map<std::string, Words>& words);

/// The mapping for a sheet whose columns are called as the fields are.
[[nodiscard]] std::string mapping_by_name(const Table& table);

}  // namespace workflows

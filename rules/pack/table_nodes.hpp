// The rows of a test's CSV file, as if their author had written them in YAML.
#pragma once

#include <vector>

#include "rules/pack/pack.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

/// `path` names the file, from the one that `path` stands in. Cells that hold lists (roles, attributes of a
/// case that are lists, the auditors, concerns and strengths of an audit) are split as `caseloop import`
/// splits them. Every row stands at `path`. Reports a file that is not there or is no table; then nothing.
[[nodiscard]] std::vector<Node> read_table_nodes(Reading& reading, const Pack& pack, const Node& path);

}  // namespace rules::reading

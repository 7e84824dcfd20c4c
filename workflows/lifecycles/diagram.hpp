// The picture of a lifecycle, drawn from the machine's own table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/lifecycles/lifecycle.hpp"

namespace workflows {

enum class Machine { audit, action, alert, concern };
enum class DiagramFormat {
    mermaid,  ///< stateDiagram-v2
    dot,      ///< Graphviz
};

/// The table of that machine, row by row.
[[nodiscard]] std::vector<Transition> transitions(Machine machine);

/// Text that ends with a newline and is the same each time; arrows in the order of the table.
///
/// Rows through *final* meet in one choice node with its exits. An event that leads from more than half of
/// the states (four at least) to the same one is drawn once, from a node "any but ...".
[[nodiscard]] std::string diagram(Machine machine, DiagramFormat format);

/// As on the command line: "audit", "action", "alert"; "mermaid", "dot".
[[nodiscard]] std::string_view to_string(Machine machine);
[[nodiscard]] std::optional<Machine> parse_machine(std::string_view text);
[[nodiscard]] std::optional<DiagramFormat> parse_diagram_format(std::string_view text);

}  // namespace workflows

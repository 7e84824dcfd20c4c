// caseloop diagram audit|action|alert
#include <ostream>

#include "adapters/cli/command.hpp"
#include "workflows/lifecycles/diagram.hpp"

namespace adapters::cli {

Exit run_diagram(const Call& call) {
    const auto machine = call.words.size() == 1 ? workflows::parse_machine(call.words.front()) : std::nullopt;
    if (!machine) throw UsageError{"say which lifecycle: audit, action or alert."};
    const auto format = workflows::parse_diagram_format(call.text("format"));
    if (!format) throw UsageError{"--format is mermaid or dot."};
    call.out << workflows::diagram(*machine, *format);
    return Exit::done;
}

}  // namespace adapters::cli

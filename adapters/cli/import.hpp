// What imports from files share.
#pragma once

#include <iosfwd>
#include <string>

#include "adapters/cli/command.hpp"
#include "workflows/intake/read_import.hpp"

namespace adapters::cli {

/// `FILE: line 3, column 2 (email): ...`, one a line, and how many more.
void print_problems(const std::string& file, const workflows::Problems& problems, std::ostream& out);

/// Audits and actions of the time before, from a council's own sheet.
Exit run_import_history(const Call& call, const std::string& file);

}  // namespace adapters::cli

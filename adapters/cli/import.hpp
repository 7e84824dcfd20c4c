// A CSV as the command that imports it.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/cli/command.hpp"
#include "engine/command.hpp"
#include "engine/store.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/intake/table.hpp"

namespace adapters::cli {

struct ImportReading {
    engine::Command command;  ///< Only when there are no problems.
    workflows::Problems problems;
    workflows::Problems warnings;
};

/// `kind`: units | people | cases. Checked against the pack's register and roles, and what is stored already;
/// units may have ended before `today`.
[[nodiscard]] ImportReading read_import(const std::string& kind, std::string_view csv,
                                        const rules::Pack& pack, const engine::JournalReader& state,
                                        rules::Date today);

/// `FILE: line 3, column 2 (email): ...`, one a line, and how many more.
void print_problems(const std::string& file, const workflows::Problems& problems, std::ostream& out);

/// Audits and actions of the time before, from a council's own sheet.
Exit run_import_history(const Call& call, const std::string& file);

}  // namespace adapters::cli

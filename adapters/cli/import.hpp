// A CSV as the command that imports it.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "adapters/cli/command.hpp"
#include "engine/command.hpp"
#include "engine/reader.hpp"
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
                                        const rules::Pack& pack, const engine::Reader& state,
                                        rules::Date today);

/// Audits and actions of the time before, from a council's own sheet.
Exit run_import_history(const Call& call, const std::string& file);

}  // namespace adapters::cli

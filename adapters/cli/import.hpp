// A CSV as the command that imports it.
#pragma once

#include <string>
#include <string_view>
#include <variant>

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

/// `kind`: units | people | cases. Checked against the pack's register and roles, and what is stored already.
[[nodiscard]] ImportReading read_import(const std::string& kind, std::string_view csv,
                                        const rules::Pack& pack, const engine::Reader& state);

}  // namespace adapters::cli

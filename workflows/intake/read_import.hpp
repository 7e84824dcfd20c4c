// A CSV as the command that imports it.
#pragma once

#include <string>
#include <string_view>

#include "engine/command.hpp"
#include "engine/store.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/intake/table.hpp"

namespace workflows {

inline constexpr std::string_view registers[] = {"units", "people", "cases"};

struct ImportReading {
    engine::Command command;  ///< Only when there are no problems.
    Problems problems;
    Problems warnings;
};

/// `kind`: one of `registers`. Checked against the pack's register and roles, and what is stored already;
/// units may have ended before `today`.
[[nodiscard]] ImportReading read_import(const std::string& kind, std::string_view csv,
                                        const rules::Pack& pack, const engine::JournalReader& state,
                                        rules::Date today);

}  // namespace workflows

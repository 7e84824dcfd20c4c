// Every command there is: its name, what it is about, and the function that decides it.
#pragma once

#include <span>
#include <string_view>

#include "engine/command.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// What a command's function answers: what to tell the caller, or why nothing happened.
using CommandResult = engine::Result<engine::Reply>;

struct CatalogueRow {
    std::string_view name;
    std::string_view subject;  ///< Kind of record that `Command::subject` names; empty: none.
    std::string_view help;     ///< One line, for people.
    CommandResult (*decide)(Decision&);
};

/// In the order in which a person would look for them.
[[nodiscard]] std::span<const CatalogueRow> catalogue();

/// The decision of every command. A command that needs a version of the pack which cannot be read is refused
/// with `conflict`, and the reason. `packs` must outlive it. `trace` is told of every rule that is looked at.
[[nodiscard]] engine::Decide make_decide(const PackSource& packs, TraceSink trace = {});

}  // namespace workflows

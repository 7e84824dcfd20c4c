// Why rules fired or did not, for people and programs.
#pragma once

#include <iosfwd>

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"
#include "rules/time/zone.hpp"
#include "workflows/rule_trace.hpp"

namespace adapters::cli {

/// A line for the rule, and its condition's parts beneath, indented as they belong together.
void print_trace(std::ostream& out, const workflows::RuleTrace& trace, const rules::Zone& zone);

/// Why the rules did what they did on the event of the journal that the call names.
Exit explain_recorded(const Call& call, const engine::JournalReader& store);

}  // namespace adapters::cli

// A round as people and programs read it: the frame, the strata, the quotas, what was left out and why, who
// audits.
#pragma once

#include <iosfwd>
#include <string>

#include "engine/reader.hpp"

namespace adapters::cli {

/// The round must be there.
void print_round(std::ostream& out, const engine::Reader& state, const std::string& id);

/// The round's record with its `audits` and what its `frame` kept.
void print_round_json(std::ostream& out, const engine::Reader& state, const std::string& id);

}  // namespace adapters::cli

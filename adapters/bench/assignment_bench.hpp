// How long it takes to find auditors for a round.
#pragma once

#include <boost/json.hpp>

namespace adapters::bench {

/// Rounds of several sizes, started in a council in memory by the command that people use: drawing, matching,
/// and all events with their records. One row each: { story, audits, auditors, per_audit, seconds, assigned,
/// unassigned }, the seconds of processor time, the least of some runs.
[[nodiscard]] boost::json::object bench_assignment();

}  // namespace adapters::bench

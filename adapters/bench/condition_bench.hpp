// How long a condition can keep the program busy before its budget ends it.
#pragma once

#include <boost/json.hpp>

namespace adapters::bench {

/// Conditions made to be slow, each in the way that its name says: nested loops, texts and lists that grow as
/// large as they may, patterns, zones. For each the best of three evaluations, in milliseconds of this thread
/// alone, and how it ended; the slowest first. `worst_ms` is that of the slowest.
[[nodiscard]] boost::json::object bench_conditions();

}  // namespace adapters::bench

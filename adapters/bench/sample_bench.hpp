// How long the draw of a round takes in a large register.
#pragma once

#include <cstddef>

#include <boost/json.hpp>

#include "engine/store.hpp"

namespace adapters::bench {

/// Makes the register that the benchmark draws from, by the commands of a service: a pack with a programme
/// `monthly` (30 cases, stratified by area, two quotas, at most two for a worker), units, people, and so many
/// cases. A store that holds that many cases of the benchmark already is left as it is; one that holds
/// something else is refused with std::runtime_error. Answers whether it was made now.
bool make_sample_register(engine::Store& store, std::size_t cases);

/// In turn: one read of the table of cases, every byte of it, and the decision of a round's start, which is
/// dropped. Times in milliseconds over `runs`, of the clock and of this thread's processor, which leaves out
/// what else the machine does; `ratio`, `processor_ratio`: the start's median by the read's.
[[nodiscard]] boost::json::object bench_sample(const engine::Store& store, int runs);

}  // namespace adapters::bench

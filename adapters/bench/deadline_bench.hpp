// What it takes when a day is closed while very many deadlines run.
#pragma once

#include <cstddef>
#include <functional>

#include <boost/json/object.hpp>

#include "engine/store.hpp"

namespace adapters::bench {

struct DeadlineWorkload {
    std::size_t count = 1'000'000;  ///< Open deadlines, each of ten working days with two reminders.
    int starts_on_days = 1;  ///< Working days over which they started, in equal shares. 1: the closed day
                             ///< lies in every one of them.
};

/// Fills the empty store with a small pack and the deadlines, and then closes one day by the command of the
/// same name. Answers { deadlines, moved, close_seconds, close_processor_seconds, per_second, fill_seconds,
/// memory_mb_before, peak_memory_mb }.
[[nodiscard]] boost::json::object bench_deadlines(engine::Store& store, const DeadlineWorkload& workload);

/// What the store itself needs at least: `rewrite_rows` reads every record of the kind and writes it back,
/// plainly. Adds { rewrite_seconds, rewrite_processor_seconds, times_the_rewrite }, in processor time, which
/// leaves out what else the machine does.
void add_limit(boost::json::object& result, const std::function<std::size_t(const char* kind)>& rewrite_rows);

}  // namespace adapters::bench

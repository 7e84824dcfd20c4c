// Benchmarks that work on a store of their own.
#pragma once

#include <boost/json/object.hpp>

#include "adapters/cli/command.hpp"

namespace adapters::cli {

/// In the folder of `--data`, where the register stays for the next run; else in one that is removed.
[[nodiscard]] boost::json::object bench_sample(const Call& call);
[[nodiscard]] boost::json::object bench_pages(const Call& call);
/// In a folder below that of `--data`, which is removed.
[[nodiscard]] boost::json::object bench_deadlines(const Call& call);

/// In a folder below that of `--data`, which is removed.
[[nodiscard]] boost::json::object bench_lifecycle(const Call& call);

}  // namespace adapters::cli
